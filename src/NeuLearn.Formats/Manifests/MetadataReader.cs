namespace NeuLearn.Formats.Manifests;

/// <summary>Checks the metadata of an object: a name, and no field that the API does not have.</summary>
internal static class MetadataReader
{
    /// <summary>Checks the metadata of the object in <paramref name="fields" />.</summary>
    public static void Check(FieldReader fields)
    {
        if (fields.Mapping("metadata") is not { } metadata)
        {
            fields.Report("metadata", "is missing");
            return;
        }

        if (string.IsNullOrEmpty(metadata.Text("name") ?? metadata.Text("generateName")))
        {
            metadata.Report("name", "is missing");
        }

        metadata.TextMap("labels");
        metadata.TextMap("annotations");
        metadata.Ignore("namespace", "generateName", "creationTimestamp", "deletionTimestamp", "finalizers",
            "deletionGracePeriodSeconds", "generation", "managedFields", "ownerReferences", "resourceVersion",
            "selfLink", "uid", "clusterName");
        metadata.RefuseUnknown();
    }
}
