using System.Text.Json.Nodes;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Antrea.Export.Objects;

/// <summary>Writes a policy as YAML: fixed field order, so that the same object gives the same bytes.</summary>
internal static class PolicyYaml
{
    private const string NodeName = "kubernetes.io/hostname";
    private const int HighestPort = 65535;

    public static string Write(PolicyObject policy)
    {
        var spec = new JsonObject
        {
            ["tier"] = "application",
            ["priority"] = policy.Priority,
            ["appliedTo"] = ObjectYaml.List([new JsonObject { ["podSelector"] = ObjectYaml.Selector(policy.Labels) }]),
        };
        if (policy.Ingress.Count > 0) spec["ingress"] = ObjectYaml.List(policy.Ingress.Select(r => Rule(r, isIngress: true, policy.IsMonitor)));
        if (policy.Egress.Count > 0) spec["egress"] = ObjectYaml.List(policy.Egress.Select(r => Rule(r, isIngress: false, policy.IsMonitor)));
        return BlockYaml.Write(ObjectYaml.Of("crd.antrea.io/v1beta1", "NetworkPolicy", policy.Name, policy.Namespace, policy.Rules, spec));
    }

    /// <summary>One rule by itself, for its size.</summary>
    public static string Write(RuleObject rule, bool isIngress) => BlockYaml.Write(new JsonObject { ["spec"] = new JsonArray(Rule(rule, isIngress, isMonitor: true)) });

    private static JsonObject Rule(RuleObject rule, bool isIngress, bool isMonitor)
    {
        var written = new JsonObject { ["action"] = isMonitor ? "Pass" : rule.Verb.ToString() };
        if (!rule.IsRest)
        {
            // Without peers it would be everyone, without ports and messages everything.
            if (rule.Peers.Count == 0 || rule.Ports.Count + rule.Messages.Count == 0)
                throw new InvalidOperationException("A rule without peers, or without ports and messages, means all of them: a fault of the exporter.");
            written[isIngress ? "from" : "to"] = ObjectYaml.List(rule.Peers.Select(p => Peer(p.Item)));
            if (rule.Ports.Count > 0) written["ports"] = ObjectYaml.List(rule.Ports.Select(Port));
            if (rule.Messages.Count > 0) written["protocols"] = ObjectYaml.List(rule.Messages.Select(Message));
        }

        if (isMonitor && rule.Verb == RuleVerb.Drop) written["enableLogging"] = true;
        return written;
    }

    private static JsonObject Peer(PeerItem item)
    {
        switch (item)
        {
            case PodItem pods:
                return new JsonObject { ["podSelector"] = ObjectYaml.Selector(pods.Labels), ["namespaceSelector"] = ObjectYaml.NamespaceSelector(pods.Namespace) };
            case BlockItem block:
                var range = new JsonObject { ["cidr"] = block.Block.ToString() };
                if (block.Except.Count > 0) range["except"] = ObjectYaml.Texts(block.Except.Select(e => e.ToString()));
                return new JsonObject { ["ipBlock"] = range };
            case NodeItem node:
                return new JsonObject { ["nodeSelector"] = Nodes(node) };
            default:
                return new JsonObject { ["fqdn"] = ((NameItem)item).Name };
        }
    }

    private static JsonObject Nodes(NodeItem node)
    {
        if (node.Name is not null) return ObjectYaml.Selector([KeyValuePair.Create(NodeName, node.Name)]);
        var any = new JsonObject { ["key"] = NodeName, ["operator"] = node.Except.Count == 0 ? "Exists" : "NotIn" };
        if (node.Except.Count > 0) any["values"] = ObjectYaml.Texts(node.Except);
        return new JsonObject { ["matchExpressions"] = ObjectYaml.List([any]) };
    }

    private static JsonObject Port(EntryPort port)
    {
        var written = new JsonObject { ["protocol"] = port.Transport.ToString() };
        if (port is { First: 1, Last: HighestPort }) return written;
        written["port"] = port.First;
        if (port.Last != port.First) written["endPort"] = port.Last;
        return written;
    }

    private static JsonObject Message(EntryMessage message)
    {
        if (message == EntryMessage.Any) return new JsonObject { ["icmp"] = BlockYaml.EmptyMappingOnPurpose };
        var icmp = new JsonObject { ["icmpType"] = (int)message.Type! };
        if (message.Code is { } code) icmp["icmpCode"] = (int)code;
        return new JsonObject { ["icmp"] = icmp };
    }
}
