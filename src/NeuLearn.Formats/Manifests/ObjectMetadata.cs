namespace NeuLearn.Formats.Manifests;

/// <summary>Reads the metadata of an object strictly.</summary>
internal static class ObjectMetadata
{
    /// <summary>Reads the metadata among the fields of an object.</summary>
    /// <returns>The labels; none when there are none, or no metadata.</returns>
    public static IReadOnlyDictionary<string, string> Read(FieldReader fields)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fields.Mapping("metadata") is not { } metadata)
        {
            fields.Report("metadata", "is missing");
            return none;
        }

        if (string.IsNullOrEmpty(metadata.Text("name") ?? metadata.Text("generateName")))
        {
            metadata.Report("name", "is missing");
        }

        var labels = metadata.TextMap("labels");
        metadata.TextMap("annotations");
        metadata.Ignore("namespace", "generateName", "creationTimestamp", "deletionTimestamp", "finalizers",
            "deletionGracePeriodSeconds", "generation", "managedFields", "ownerReferences", "resourceVersion",
            "selfLink", "uid", "clusterName");
        metadata.RefuseUnknown();
        return labels ?? none;
    }
}
