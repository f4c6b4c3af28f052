namespace NeuLearn.Formats.Manifests;

/// <summary>Reads what stands around the specification of an object.</summary>
internal static class ObjectSpec
{
    /// <summary>Reads an object as far as its <c>spec</c>; null when there is none.</summary>
    /// <param name="candidate">The object.</param>
    /// <param name="version">The only group and version of it that is understood.</param>
    /// <param name="log">Where errors go.</param>
    public static FieldReader? Read(ManifestObject candidate, string version, ObjectLog log)
    {
        var fields = new FieldReader(candidate.Content, string.Empty, log);
        if (!string.Equals(fields.Text("apiVersion") ?? candidate.ApiVersion, version, StringComparison.Ordinal))
        {
            fields.Report("apiVersion", $"must be {version}");
        }

        fields.Ignore("kind", "status");
        ObjectMetadata.Read(fields);
        var spec = fields.Mapping("spec");
        fields.RefuseUnknown();
        if (spec is null)
        {
            fields.Report("spec", "is missing");
        }

        return spec;
    }
}
