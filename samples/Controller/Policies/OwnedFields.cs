using System.Text.Json;
using k8s;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>The fields of an object that a manager owns, in the written form of conflicts: <c>.spec.ingress</c>.</summary>
internal static class OwnedFields
{
    private const int DeepestPath = 32;

    public static IReadOnlySet<string> Of(V1ObjectMeta metadata, string manager)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in metadata.ManagedFields ?? [])
        {
            if (entry.Manager != manager || entry.FieldsV1 is null) continue;
            using var fields = JsonDocument.Parse(KubernetesJson.Serialize(entry.FieldsV1));
            Add(fields.RootElement, "", paths, DeepestPath);
        }

        return paths;
    }

    // f: names a field. Items of lists and sets (k:, v:) are not needed: the lists of a policy are owned as a whole.
    private static void Add(JsonElement fields, string path, HashSet<string> paths, int depth)
    {
        if (depth == 0 || fields.ValueKind != JsonValueKind.Object) return;
        foreach (var field in fields.EnumerateObject())
        {
            if (!field.Name.StartsWith("f:", StringComparison.Ordinal)) continue;
            var below = $"{path}.{field.Name[2..]}";
            paths.Add(below);
            Add(field.Value, below, paths, depth - 1);
        }
    }
}
