using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>Reads Antrea's policies and tiers strictly, the NetworkPolicies of Kubernetes among them, and passes over objects of other kinds.</summary>
internal sealed class AntreaSetReader
{
    private const string Group = "crd.antrea.io/";
    private const string Version = Group + "v1beta1";

    private readonly Dictionary<string, AntreaTier> _tiers = AntreaTier.BuiltIn.ToDictionary(tier => tier.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<ManifestError> _errors = [];

    private AntreaSetReader()
    {
    }

    /// <summary>Reads the policies among some objects. A policy with an error is left out and its errors are listed.</summary>
    public static ClusterPolicySet Read(ManifestSet manifests)
    {
        // What is wrong with the text itself is among the errors of these.
        var namespaced = NetworkPolicyReader.Read(manifests);
        var reader = new AntreaSetReader();
        reader._errors.AddRange(namespaced.Errors);
        var ours = manifests.Objects.Where(candidate => candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal)).ToList();
        foreach (var tier in ours.Where(candidate => candidate.Kind is "Tier"))
        {
            reader.Guarded(tier, spec => AntreaTier.Read(tier, spec), read => reader._tiers[read.Name] = read);
        }

        var policies = new List<AntreaPolicy>();
        foreach (var candidate in ours.Where(candidate => candidate.Kind is "NetworkPolicy" or "ClusterNetworkPolicy"))
        {
            reader.Guarded(candidate, spec => new AntreaPolicyParser(candidate, reader._tiers).Read(spec), policies.Add);
        }

        return new ClusterPolicySet(reader.Ranked(policies), namespaced.Policies, reader._errors);
    }

    /// <summary>Puts the policies in the order of tier and priority. One that is applied to several selectors is one for each.</summary>
    private List<ClusterPolicy> Ranked(List<AntreaPolicy> policies)
    {
        var order = policies.Select(policy => (_tiers[policy.Tier].Priority, policy.Priority)).Distinct().Order().Select((place, rank) => (place, rank))
            .ToDictionary(pair => pair.place, pair => pair.rank);
        return [.. policies.SelectMany(policy => policy.AppliedTo.Select(pods => new ClusterPolicy
        {
            Tier = policy.Tier is AntreaTier.Baseline ? PolicyTier.Baseline : PolicyTier.Admin,
            Priority = order[(_tiers[policy.Tier].Priority, policy.Priority)],
            Subject = pods,
            Ingress = policy.Ingress,
            Egress = policy.Egress,
            Source = policy.Source,
        }))];
    }

    private void Guarded<T>(ManifestObject candidate, Func<FieldReader, T?> read, Action<T> take)
        where T : class
    {
        var log = new ObjectLog(candidate.File, candidate.Subject);
        T? result = null;
        try
        {
            result = ObjectSpec.Read(candidate, Version, log) is { } spec ? read(spec) : null;
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
        }

        if (!_known.Add(candidate.Subject))
        {
            log.Report("metadata.name", candidate.Content.Line, "an object of this name is there already");
        }

        _errors.AddRange(log.Errors);
        if (result is not null && log.Errors.Count == 0)
        {
            take(result);
        }
    }
}
