namespace NeuLearn.Formats.Manifests;

/// <summary>One Kubernetes object of a manifest, of any kind.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="ApiVersion">Its API group and version, such as <c>networking.k8s.io/v1</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace: <c>default</c> when none is written, as kubectl applies it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">All its fields.</param>
internal sealed record ManifestObject(
    string File, string ApiVersion, string Kind, string Namespace, string Name, MappingValue Content)
{
    /// <summary>The namespace of objects that name none.</summary>
    public const string DefaultNamespace = "default";

    /// <summary>The object as errors name it.</summary>
    public string Subject => $"{Kind} {Namespace}/{Name}";
}
