using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>Reads the policies of a cluster strictly, NetworkPolicies among them, and passes over objects of other kinds.</summary>
internal static class ClusterPolicySetReader
{
    /// <summary>Reads the policies among some objects. A policy with an error is left out and its errors are listed.</summary>
    public static ClusterPolicySet Read(ManifestSet manifests)
    {
        // What is wrong with the text itself is among the errors of these.
        var namespaced = NetworkPolicyReader.Read(manifests);
        var policies = new List<ClusterPolicy>();
        var errors = new List<ManifestError>(namespaced.Errors);
        var known = new HashSet<(string Kind, string Name)>();
        foreach (var candidate in manifests.Objects)
        {
            if (PolicyKind.Of(candidate) is not { } kind)
            {
                continue;
            }

            var log = new ObjectLog(candidate.File, $"{candidate.Kind} {candidate.Name}");
            var policy = ReadGuarded(candidate, kind, log);
            if (!known.Add((candidate.Kind, candidate.Name)))
            {
                log.Report("metadata.name", candidate.Content.Line, "a policy of this name is there already");
            }

            errors.AddRange(log.Errors);
            if (policy is not null && log.Errors.Count == 0)
            {
                policies.Add(policy);
            }
        }

        return new ClusterPolicySet(policies, namespaced.Policies, errors);
    }

    private static ClusterPolicy? ReadGuarded(ManifestObject candidate, PolicyKind kind, ObjectLog log)
    {
        try
        {
            if (kind.IsOnlyOne && !string.Equals(candidate.Name, "default", StringComparison.Ordinal))
            {
                log.Report("metadata", candidate.Content.Line, $"the only {kind.Name} of a cluster is named default");
            }

            return ObjectSpec.Read(candidate, kind.Version, log) is { } spec ? new ClusterPolicySpecReader(kind, candidate).Read(spec) : null;
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
            return null;
        }
    }
}
