using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>The specifications that were read, and what was wrong with the objects that were not.</summary>
/// <param name="Specs">The specifications of the objects without an error.</param>
/// <param name="Objects">How many objects they stand in.</param>
/// <param name="Errors">All errors; a set with any must not be judged by, since what is missing may deny.</param>
internal sealed record CiliumPolicyReading(IReadOnlyList<CiliumSpec> Specs, int Objects, IReadOnlyList<ManifestError> Errors)
{
    private const string Group = "cilium.io/";
    private const string Version = "cilium.io/v2";
    private const string Namespaced = "CiliumNetworkPolicy";
    private const string Clusterwide = "CiliumClusterwideNetworkPolicy";

    /// <summary>Reads the policies among some objects and passes over objects of other kinds.</summary>
    public static CiliumPolicyReading Of(ManifestSet manifests)
    {
        var specs = new List<CiliumSpec>();
        var errors = new List<ManifestError>(manifests.Errors);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in manifests.Objects.Where(IsPolicy))
        {
            var log = new ObjectLog(candidate.File, candidate.Subject);
            var read = ReadGuarded(candidate, log);
            if (!known.Add($"{candidate.Kind} {Id(candidate)}"))
            {
                // Applied in turn the later one would replace the earlier: what is meant is not known.
                log.Report("metadata.name", candidate.Content.Line, "a policy of this name is there already");
            }

            errors.AddRange(log.Errors);
            if (log.Errors.Count == 0)
            {
                specs.AddRange(read);
            }
        }

        return new CiliumPolicyReading(specs, known.Count, errors);
    }

    private static bool IsPolicy(ManifestObject candidate) =>
        candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal) && candidate.Kind is Namespaced or Clusterwide;

    private static bool IsClusterwide(ManifestObject candidate) => string.Equals(candidate.Kind, Clusterwide, StringComparison.Ordinal);

    private static string Id(ManifestObject candidate) => IsClusterwide(candidate) ? candidate.Name : $"{candidate.Namespace}/{candidate.Name}";

    private static List<CiliumSpec> ReadGuarded(ManifestObject candidate, ObjectLog log)
    {
        try
        {
            return ReadObject(candidate, log);
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
            return [];
        }
    }

    private static List<CiliumSpec> ReadObject(ManifestObject candidate, ObjectLog log)
    {
        var fields = new FieldReader(candidate.Content, string.Empty, log);
        if (!string.Equals(candidate.ApiVersion, Version, StringComparison.Ordinal))
        {
            fields.Report("apiVersion", $"must be {Version}");
        }

        ObjectMetadata.Read(fields);
        fields.Ignore("apiVersion", "kind", "status");
        List<FieldReader?> written = [fields.Mapping("spec"), .. fields.Mappings("specs") ?? []];
        fields.RefuseUnknown();
        if (written.TrueForAll(spec => spec is null))
        {
            fields.Report("spec", "is missing, and so are specs");
        }

        var source = new PolicySource(Id(candidate), candidate.File, candidate.Content.Line);
        var reader = new CiliumSpecReader(source, IsClusterwide(candidate) ? null : candidate.Namespace);
        return [.. written.OfType<FieldReader>().Select(reader.Read).OfType<CiliumSpec>()];
    }
}
