using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Reads NetworkPolicies strictly and passes over objects of other kinds.</summary>
internal static class NetworkPolicyReader
{
    private const string Group = "networking.k8s.io/";
    private const string Version = "networking.k8s.io/v1";

    /// <summary>Reads the policies of a text.</summary>
    /// <param name="text">YAML of any number of documents, or JSON.</param>
    /// <param name="file">How errors name it.</param>
    public static NetworkPolicySet FromText(string text, string file) => Read(ManifestSet.FromText(text, file));

    /// <summary>Reads the policies of files.</summary>
    public static NetworkPolicySet FromFiles(IEnumerable<string> paths) => Read(ManifestSet.FromFiles(paths));

    /// <summary>Reads the policies among some objects. A policy with an error is left out and its errors are listed.</summary>
    public static NetworkPolicySet Read(ManifestSet manifests)
    {
        var policies = new List<NetworkPolicy>();
        var errors = new List<ManifestError>(manifests.Errors);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in manifests.Objects.Where(IsNetworkPolicy))
        {
            var log = new ObjectLog(candidate.File, candidate.Subject);
            var policy = ReadGuarded(candidate, log);
            if (policy is not null && !known.Add(policy.Id))
            {
                // Applied in turn the later one would replace the earlier: what is meant is not known.
                log.Report("metadata.name", candidate.Content.Line, "a policy of this name is there already");
            }

            errors.AddRange(log.Errors);
            if (policy is not null && log.Errors.Count == 0)
            {
                policies.Add(policy);
            }
        }

        return new NetworkPolicySet(policies, errors);
    }

    private static bool IsNetworkPolicy(ManifestObject candidate)
    {
        // Other groups (Calico, Antrea) use the same kind for other things.
        return string.Equals(candidate.Kind, "NetworkPolicy", StringComparison.Ordinal)
            && (candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal)
                || candidate.ApiVersion.StartsWith("extensions/", StringComparison.Ordinal));
    }

    private static NetworkPolicy? ReadGuarded(ManifestObject candidate, ObjectLog log)
    {
        try
        {
            return ReadPolicy(candidate, log);
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
            return null;
        }
    }

    private static NetworkPolicy? ReadPolicy(ManifestObject candidate, ObjectLog log)
    {
        if (ObjectSpec.Read(candidate, Version, log) is not { } spec)
        {
            return null;
        }

        if (spec.Mapping("podSelector") is not { } selector)
        {
            if (spec.Value("podSelector") is null)
            {
                spec.Report("podSelector", "is missing; {} selects every pod of the namespace");
            }

            return null;
        }

        var ingress = PolicyRuleReader.Read(spec, "ingress", "from");
        var egress = PolicyRuleReader.Read(spec, "egress", "to");
        var (isolatesIngress, isolatesEgress) = ReadTypes(spec, hasEgress: egress.Count > 0);
        var policy = new NetworkPolicy
        {
            Namespace = candidate.Namespace,
            Name = candidate.Name,
            File = candidate.File,
            Line = candidate.Content.Line,
            PodSelector = LabelSelectorReader.Read(selector),
            Ingress = isolatesIngress ? ingress : null,
            Egress = isolatesEgress ? egress : null,
        };
        spec.RefuseUnknown();
        return policy;
    }

    /// <summary>Which directions are isolated. Unsaid: ingress always, egress when there is an egress rule.</summary>
    private static (bool Ingress, bool Egress) ReadTypes(FieldReader spec, bool hasEgress)
    {
        var types = spec.Texts("policyTypes") ?? [];
        foreach (var type in types.Where(type => type is not ("Ingress" or "Egress")))
        {
            spec.Report("policyTypes", $"must be Ingress or Egress, found \"{type}\"");
        }

        return types.Count == 0
            ? (true, hasEgress)
            : (types.Contains("Ingress", StringComparer.Ordinal), types.Contains("Egress", StringComparer.Ordinal));
    }
}
