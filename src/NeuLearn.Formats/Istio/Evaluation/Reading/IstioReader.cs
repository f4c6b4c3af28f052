using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads AuthorizationPolicies strictly, and passes over objects of other kinds.</summary>
internal static class IstioReader
{
    private const string Group = "security.istio.io/";
    private const string Kind = "AuthorizationPolicy";

    /// <summary>Reads what is among some objects. A policy with an error is left out and its errors are listed.</summary>
    public static AuthorizationPolicySet Read(ManifestSet manifests)
    {
        var policies = new List<AuthorizationPolicy>();
        var errors = new List<ManifestError>(manifests.Errors);
        var known = new HashSet<(string, string)>();
        foreach (var candidate in manifests.Objects.Where(candidate => candidate.Kind == Kind && candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal)))
        {
            var log = new ObjectLog(candidate.File, candidate.Subject);
            try
            {
                var policy = Read(candidate, new FieldReader(candidate.Content, string.Empty, log));
                if (!known.Add((candidate.Namespace, candidate.Name)))
                {
                    // Applied in turn the later one would replace the earlier: what is meant is not known.
                    log.Report("metadata.name", candidate.Content.Line, "a policy of this name is there already");
                }

                if (log.Errors.Count == 0)
                {
                    policies.Add(policy);
                }
            }
            catch (UnreadableTextException exception)
            {
                log.Report(string.Empty, exception.Line, exception.Message);
            }

            errors.AddRange(log.Errors);
        }

        return new AuthorizationPolicySet(policies, errors);
    }

    private static AuthorizationPolicy Read(ManifestObject candidate, FieldReader fields)
    {
        if (candidate.ApiVersion is not (Group + "v1" or Group + "v1beta1"))
        {
            fields.Report("apiVersion", $"must be {Group}v1 or {Group}v1beta1");
        }

        fields.Ignore("apiVersion", "kind", "status");
        ObjectMetadata.Read(fields);
        var policy = PolicyReader.Read(candidate, fields);
        fields.RefuseUnknown();
        return policy;
    }
}
