using System.Globalization;
using System.Text.Json.Nodes;
using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Cilium.Export.Objects;

/// <summary>Writes a policy as YAML, its fields in a fixed order.</summary>
internal static class PolicyYaml
{
    private const string NamespaceLabel = "k8s:io.kubernetes.pod.namespace";
    private const int MostMessages = 40;

    public static string Write(PolicyObject policy)
    {
        var spec = new JsonObject
        {
            ["endpointSelector"] = ObjectYaml.Selector(policy.Labels),
            ["enableDefaultDeny"] = new JsonObject { ["ingress"] = true, ["egress"] = true },
        };
        foreach (var section in Enum.GetValues<Section>())
        {
            var entries = policy.Of(section).Select(e => (JsonNode)Entry(e, section)).ToList();
            // A direction without a rule is open to releases that do not know enableDefaultDeny; an empty rule allows nothing.
            if (entries.Count == 0 && section is Section.Ingress or Section.Egress) entries.Add(BlockYaml.EmptyMappingOnPurpose);
            if (entries.Count > 0) spec[Name(section)] = new JsonArray([.. entries]);
        }

        return BlockYaml.Write(ObjectYaml.Of("cilium.io/v2", "CiliumNetworkPolicy", policy.Name, policy.Namespace, policy.Rules, spec));
    }

    /// <summary>One entry by itself, for its size.</summary>
    public static string Write(PolicyEntry entry, Section section) => BlockYaml.Write(new JsonObject { ["spec"] = new JsonArray(Entry(entry, section)) });

    private static string Name(Section section) => section switch
    {
        Section.Ingress => "ingress",
        Section.IngressDeny => "ingressDeny",
        Section.Egress => "egress",
        _ => "egressDeny",
    };

    private static JsonObject Entry(PolicyEntry entry, Section section)
    {
        var side = section is Section.Ingress or Section.IngressDeny ? "from" : "to";
        var rule = new JsonObject { [side + Kind(entry.Peers[0].Item)] = new JsonArray([.. entry.Peers.Select(p => Peer(p.Item))]) };
        if (entry.Ports.Count > 0) rule["toPorts"] = new JsonArray([.. entry.Ports.Select(Ports)]);
        if (entry.Messages.Count > 0)
            rule["icmps"] = new JsonArray([.. entry.Messages.Chunk(MostMessages).Select(m => new JsonObject { ["fields"] = new JsonArray([.. m.Select(Message)]) })]);
        // Peers alone would be every port and protocol.
        return rule.Count > 1 ? rule : throw new InvalidOperationException("An entry without ports and messages means all of them: a fault of the exporter.");
    }

    private static string Kind(PeerItem item) => item switch
    {
        PodItem => "Endpoints",
        BlockItem => "CIDRSet",
        EntityItem => "Entities",
        _ => "FQDNs",
    };

    private static JsonNode Peer(PeerItem item)
    {
        switch (item)
        {
            case PodItem pods:
                var labels = ObjectYaml.Labels(pods.Labels);
                labels[NamespaceLabel] = pods.Namespace;
                return new JsonObject { ["matchLabels"] = labels };
            case BlockItem block:
                var range = new JsonObject { ["cidr"] = block.Block.ToString() };
                if (block.Except.Count > 0) range["except"] = new JsonArray([.. block.Except.Select(e => JsonValue.Create(e.ToString()))]);
                return range;
            case EntityItem entity:
                return JsonValue.Create(entity.Entity);
            default:
                return Named(((NameItem)item).Name);
        }
    }

    private static JsonObject Named(string name) => new() { [name.Contains('*', StringComparison.Ordinal) ? "matchPattern" : "matchName"] = name };

    private static JsonObject Ports(EntryPorts ports)
    {
        var written = new JsonObject { ["ports"] = new JsonArray([.. ports.Ports.Select(Port)]) };
        if (ports.Requests.Count == 0) return written;
        var name = ports.Requests[0] is HttpRequest ? "http" : "dns";
        written["rules"] = new JsonObject { [name] = new JsonArray([.. ports.Requests.Select(Request)]) };
        return written;
    }

    private static JsonObject Port(EntryPort port)
    {
        var written = new JsonObject { ["port"] = port.First.ToString(CultureInfo.InvariantCulture) };
        if (port.Last != port.First) written["endPort"] = port.Last;
        written["protocol"] = port.Transport.ToString();
        return written;
    }

    private static JsonObject Request(RequestRule rule)
    {
        if (rule is DnsLookup lookup) return Named(lookup.Name);
        var request = (HttpRequest)rule;
        if (request is { Method: null, Path: null }) return BlockYaml.EmptyMappingOnPurpose;
        var written = new JsonObject();
        if (request.Method is { } method) written["method"] = method;
        if (request.Path is { } path) written["path"] = path;
        return written;
    }

    private static JsonObject Message(EntryMessage message) =>
        new() { ["family"] = message.Transport == Transport.IcmpV6 ? "IPv6" : "IPv4", ["type"] = (int)message.Type };
}
