using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuLearn.Formats.Nftables.Export.Rulesets;

namespace NeuLearn.Formats.Nftables.Export.Writing;

/// <summary>Writes a ruleset as the JSON of libnftables: a command a line, fields in a fixed order.</summary>
internal sealed class RulesetJson : IDisposable
{
    private const string Family = "inet";
    private const string Table = "neulearn";
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    // Comments are read by people too: '->' stays an arrow.
    private RulesetJson() => _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The bytes of a file that puts a ruleset in the place of what was loaded before, in one transaction.</summary>
    public static byte[] Write(Ruleset ruleset)
    {
        using var file = new RulesetJson();
        file._bytes.Write("{\"nftables\":[\n{\"metainfo\":{\"json_schema_version\":1}}"u8);
        // What is not there cannot be deleted; and to flush a table would keep the elements of its sets.
        foreach (var verb in new[] { "add", "delete", "add" }) file.Command(verb, "table", json => json.WriteString("name", Table));
        foreach (var set in ruleset.Sets) file.Add(set);
        foreach (var chain in ruleset.Chains) file.Add(chain);
        foreach (var chain in ruleset.Chains)
            foreach (var rule in chain.Rules) file.Add(chain, rule);
        file._bytes.Write("\n]}\n"u8);
        return file._bytes.WrittenSpan.ToArray();
    }

    public void Dispose() => _json.Dispose();

    private void Add(AddressSet set) => Command("add", "set", json =>
    {
        json.WriteString("table", Table);
        json.WriteString("name", set.Name);
        json.WriteString("type", set.IsV4 ? "ipv4_addr" : "ipv6_addr");
        if (set.HasIntervals) json.WriteStrings("flags", ["interval"]);
        json.WriteStartArray("elem");
        foreach (var span in set.Spans) ElementJson.Write(json, span);
        json.WriteEndArray();
    });

    private void Add(Chain chain) => Command("add", "chain", json =>
    {
        json.WriteString("table", Table);
        json.WriteString("name", chain.Hook);
        json.WriteString("type", "filter");
        json.WriteString("hook", chain.Hook);
        json.WriteNumber("prio", 0);
        json.WriteString("policy", chain.Drops ? "drop" : "accept");
    });

    private void Add(Chain chain, ChainRule rule) => Command("add", "rule", json =>
    {
        json.WriteString("table", Table);
        json.WriteString("chain", chain.Hook);
        json.WriteString("comment", rule.Comment);
        json.WriteStartArray("expr");
        foreach (var match in rule.Matches) MatchJson.Write(json, match);
        VerdictJson.Write(json, rule.Verdict);
        json.WriteEndArray();
    });

    private void Command(string verb, string what, Action<Utf8JsonWriter> fields)
    {
        _bytes.Write(",\n"u8);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteStartObject(verb);
        _json.WriteStartObject(what);
        _json.WriteString("family", Family);
        fields(_json);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }
}
