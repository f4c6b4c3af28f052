using System.Globalization;
using System.Text.Json.Nodes;
using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>Writes one rule of a policy.</summary>
internal static class RuleYaml
{
    /// <summary>A rule for what the selected pods accept: the other end is the source.</summary>
    public static JsonObject Ingress(RuleObject rule, bool denies)
    {
        var written = Head(rule, denies);
        written["source"] = End(rule.End);
        if (rule.Ports.Count > 0) written["destination"] = new JsonObject { ["ports"] = Ports(rule) };
        if (rule.Match is HttpMatch http) written["http"] = Http(http);
        return written;
    }

    /// <summary>A rule for what the selected pods open: the other end is the destination.</summary>
    public static JsonObject Egress(RuleObject rule, bool denies)
    {
        var written = Head(rule, denies);
        var destination = End(rule.End);
        if (rule.Ports.Count > 0) destination["ports"] = Ports(rule);
        written["destination"] = destination;
        return written;
    }

    private static JsonObject Head(RuleObject rule, bool denies)
    {
        var written = new JsonObject { ["action"] = denies ? "Deny" : "Allow", ["protocol"] = Protocol(rule.Transport) };
        if (rule.Match is IcmpMatch icmp) written["icmp"] = Icmp(icmp);
        return written;
    }

    private static JsonNode Protocol(Transport transport) =>
        transport.HasPorts || transport.IsIcmp ? JsonValue.Create(transport.ToString()) : JsonValue.Create((int)transport.Number);

    private static JsonObject End(RuleEnd end)
    {
        var written = new JsonObject();
        if (end.Selector is not null) written["selector"] = end.Selector;
        if (end.NamespaceSelector is not null) written["namespaceSelector"] = end.NamespaceSelector;
        if (end.Nets.Count > 0) written["nets"] = Nets(end.Nets);
        if (end.NotNets.Count > 0) written["notNets"] = Nets(end.NotNets);
        if (end.NotSelector is not null) written["notSelector"] = end.NotSelector;
        return written;
    }

    private static JsonArray Nets(IReadOnlyList<Cidr> nets) => ObjectYaml.Texts(nets.Select(n => n.ToString()));

    private static JsonArray Ports(RuleObject rule) => ObjectYaml.List(rule.Ports.Select(p => p.First == p.Last
        ? JsonValue.Create(p.First)
        : (JsonNode)JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{p.First}:{p.Last}"))));

    private static JsonObject Icmp(IcmpMatch icmp)
    {
        var written = new JsonObject { ["type"] = (int)icmp.Type };
        if (icmp.Code is { } code) written["code"] = (int)code;
        return written;
    }

    private static JsonObject Http(HttpMatch http)
    {
        var written = new JsonObject();
        if (http.Methods.Count > 0) written["methods"] = ObjectYaml.Texts(http.Methods);
        if (http.Paths.Count > 0) written["paths"] = ObjectYaml.List(http.Paths.Select(p => new JsonObject { [p.IsPrefix ? "prefix" : "exact"] = p.Text }));
        return written;
    }
}
