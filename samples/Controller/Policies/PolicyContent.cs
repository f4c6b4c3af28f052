using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>Tells whether a policy in the cluster says what is wanted.</summary>
internal static class PolicyContent
{
    /// <summary>Whether what would be applied is there already. Labels and annotations of others do not matter.</summary>
    public static bool IsAsWanted(V1NetworkPolicy current, V1NetworkPolicy wanted) =>
        Text(current.Spec) == Text(wanted.Spec) && Holds(current.Labels(), wanted.Labels()) && Holds(current.Annotations(), wanted.Annotations());

    private static bool Holds(IDictionary<string, string>? all, IDictionary<string, string>? some) =>
        some is null || some.All(s => all is not null && all.TryGetValue(s.Key, out var value) && value == s.Value);

    // A server leaves out lists that are empty.
    private static string Text(V1NetworkPolicySpec spec)
    {
        var json = JsonNode.Parse(KubernetesJson.Serialize(spec))!.AsObject();
        foreach (var list in (string[])["ingress", "egress"])
            if (json[list] is JsonArray { Count: 0 }) json.Remove(list);
        return json.ToJsonString(JsonSerializerOptions.Default);
    }
}
