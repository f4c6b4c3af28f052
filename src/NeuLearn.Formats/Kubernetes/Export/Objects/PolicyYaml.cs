using System.Globalization;
using System.Text;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>Writes a policy as YAML: fixed field order, two spaces, line feeds. The same object gives the same bytes.</summary>
internal static class PolicyYaml
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    public static string Write(PolicyObject policy)
    {
        var yaml = new StringBuilder();
        Line(yaml, 0, "apiVersion: networking.k8s.io/v1");
        Line(yaml, 0, "kind: NetworkPolicy");
        Line(yaml, 0, "metadata:");
        Line(yaml, 1, "name: " + YamlText.Of(policy.Name));
        Line(yaml, 1, "namespace: " + YamlText.Of(policy.Namespace));
        Line(yaml, 1, "labels:");
        Line(yaml, 2, "app.kubernetes.io/managed-by: neulearn");
        if (policy.Rules is { Count: > 0 } rules)
        {
            Line(yaml, 1, "annotations:");
            Line(yaml, 2, "neulearn.io/rules: " + YamlText.Of(string.Join(',', rules)));
        }

        Line(yaml, 0, "spec:");
        Line(yaml, 1, "podSelector:");
        Labels(yaml, 2, policy.Labels);
        Line(yaml, 1, "policyTypes:");
        Line(yaml, 2, "- Ingress");
        Line(yaml, 2, "- Egress");
        Direction(yaml, "ingress", "from", policy.Ingress);
        Direction(yaml, "egress", "to", policy.Egress);
        return yaml.ToString();
    }

    /// <summary>One entry as it stands in a policy.</summary>
    public static string Write(PeerEntry entry, string side)
    {
        if (entry.Peers.Count == 0 || entry.Ports.Count == 0)
            throw new InvalidOperationException("An empty list of peers or ports means everyone and everything: a fault of the exporter.");
        var yaml = new StringBuilder();
        Line(yaml, 2, $"- {side}:");
        foreach (var peer in entry.Peers) Peer(yaml, peer.Item);
        Line(yaml, 3, "ports:");
        foreach (var port in entry.Ports) Port(yaml, port);
        return yaml.ToString();
    }

    private static void Direction(StringBuilder yaml, string name, string side, IReadOnlyList<PeerEntry> entries)
    {
        // An empty list beside its policy type denies the direction.
        Line(yaml, 1, entries.Count == 0 ? name + ": []" : name + ":");
        foreach (var entry in entries) yaml.Append(Write(entry, side));
    }

    private static void Peer(StringBuilder yaml, PeerItem item)
    {
        if (item is PodItem pods)
        {
            // One item: namespace and pod. Two items would mean one or the other.
            Line(yaml, 4, "- namespaceSelector:");
            Labels(yaml, 6, [KeyValuePair.Create(NamespaceName, pods.Namespace)]);
            Line(yaml, 5, "podSelector:");
            Labels(yaml, 6, pods.Labels);
        }
        else if (item is BlockItem block)
        {
            Line(yaml, 4, "- ipBlock:");
            Line(yaml, 6, "cidr: " + YamlText.Of(block.Block.ToString()));
            if (block.Except.Count == 0) return;
            Line(yaml, 6, "except:");
            foreach (var except in block.Except) Line(yaml, 7, "- " + YamlText.Of(except.ToString()));
        }
    }

    private static void Labels(StringBuilder yaml, int indent, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        if (labels.Count == 0) throw new InvalidOperationException("An empty selector means every pod: a fault of the exporter.");
        Line(yaml, indent, "matchLabels:");
        foreach (var (key, value) in labels) Line(yaml, indent + 1, $"{YamlText.Of(key)}: {YamlText.Of(value)}");
    }

    private static void Port(StringBuilder yaml, EntryPort port)
    {
        Line(yaml, 4, $"- protocol: {port.Transport}");
        if (PortSpans.Of([(port.First, port.Last)]).IsAll) return;
        Line(yaml, 5, string.Create(CultureInfo.InvariantCulture, $"port: {port.First}"));
        if (port.Last != port.First) Line(yaml, 5, string.Create(CultureInfo.InvariantCulture, $"endPort: {port.Last}"));
    }

    private static void Line(StringBuilder yaml, int indent, string text) => yaml.Append(' ', indent * 2).Append(text).Append('\n');
}
