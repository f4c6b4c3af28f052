using System.Text.Json.Nodes;
using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export.Objects;

/// <summary>Writes a policy as YAML: fixed field order, so that the same object gives the same bytes.</summary>
internal static class PolicyYaml
{
    private static readonly string[] Everywhere = ["0.0.0.0/0", "::/0"];

    public static string Write(PolicyObject policy)
    {
        var spec = new JsonObject
        {
            ["tier"] = "Baseline",
            ["priority"] = policy.Priority,
            ["subject"] = Pods(policy.Subject.Namespace!, policy.Labels),
        };
        if (policy.Ingress.Count > 0) spec["ingress"] = ObjectYaml.List(policy.Ingress.Select(r => Rule(r, isIngress: true)));
        if (policy.Egress.Count > 0) spec["egress"] = ObjectYaml.List(policy.Egress.Select(r => Rule(r, isIngress: false)));
        return BlockYaml.Write(ObjectYaml.Of("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", policy.Name, null, policy.Rules, spec));
    }

    private static JsonObject Rule(RuleObject rule, bool isIngress)
    {
        var written = new JsonObject
        {
            ["action"] = rule.Action.ToString(),
            [isIngress ? "from" : "to"] = ObjectYaml.List(rule.IsRest ? Everyone(isIngress) : PolicyLayout.Peers(rule.Peers).Select(Peer)),
        };
        // Without protocols it would be all of them.
        if (!rule.IsRest) written["protocols"] = ObjectYaml.List(rule.Ports.Select(Protocol));
        return written;
    }

    private static IEnumerable<JsonObject> Everyone(bool isIngress)
    {
        yield return new JsonObject { ["namespaces"] = BlockYaml.EmptyMappingOnPurpose };
        if (!isIngress) yield return Networks(Everywhere);
    }

    private static JsonObject Peer(IReadOnlyList<EntryPeer> peers) => peers[0].Item is PodItem pods
        ? Pods(pods.Namespace, pods.Labels)
        : Networks(peers.Select(p => ((BlockItem)p.Item).Block.ToString()));

    private static JsonObject Pods(string space, IReadOnlyList<KeyValuePair<string, string>> labels) => new()
    {
        ["pods"] = new JsonObject { ["namespaceSelector"] = ObjectYaml.NamespaceSelector(space), ["podSelector"] = ObjectYaml.Selector(labels) },
    };

    private static JsonObject Networks(IEnumerable<string> ranges) => new() { ["networks"] = ObjectYaml.Texts(ranges) };

    // All ports of a transport are a range too: a transport alone is refused.
    private static JsonObject Protocol(EntryPort port) => new()
    {
        [Name(port.Transport)] = new JsonObject
        {
            ["destinationPort"] = port.First == port.Last
                ? new JsonObject { ["number"] = port.First }
                : new JsonObject { ["range"] = new JsonObject { ["start"] = port.First, ["end"] = port.Last } },
        },
    };

    private static string Name(Transport transport) => transport == Transport.Tcp ? "tcp" : transport == Transport.Udp ? "udp" : "sctp";
}
