using k8s.Models;

namespace NeuLearn.Samples.Controller;

/// <summary>What marks an object as the controller's.</summary>
internal static class Ownership
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";

    public static Dictionary<string, string> Labels => new() { [ManagedBy] = ControllerOptions.Manager };

    /// <summary>Whether the controller applied an object itself. The label alone says only that NeuLearn wrote the text of it: a person may have applied an export.</summary>
    public static bool IsOurs(V1ObjectMeta metadata) =>
        metadata.Labels is { } labels && labels.TryGetValue(ManagedBy, out var by) && by == ControllerOptions.Manager
        && metadata.ManagedFields is { } fields && fields.Any(f => f is { Manager: ControllerOptions.Manager, Operation: "Apply" });
}
