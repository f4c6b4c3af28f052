using System.Text.Json;
using NeuLearn.Formats.Nftables.Export.Rulesets;

namespace NeuLearn.Formats.Nftables.Export.Writing;

/// <summary>Writes what becomes of the packets that a rule matches.</summary>
internal static class VerdictJson
{
    /// <summary>The group of nflog that hears of what is denied, or would be.</summary>
    public const int LogGroup = 5;

    public static void Write(Utf8JsonWriter json, ChainVerdict verdict)
    {
        if (verdict is ChainVerdict.Drop or ChainVerdict.Report) Log(json, verdict == ChainVerdict.Drop ? "neulearn-deny " : "neulearn-monitor ");
        if (verdict != ChainVerdict.Pass) Word(json, "counter");
        Word(json, verdict == ChainVerdict.Drop ? "drop" : "accept");
    }

    private static void Log(Utf8JsonWriter json, string prefix)
    {
        json.WriteStartObject();
        json.WriteStartObject("log");
        json.WriteString("prefix", prefix);
        json.WriteNumber("group", LogGroup);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Word(Utf8JsonWriter json, string word)
    {
        json.WriteStartObject();
        json.WriteNull(word);
        json.WriteEndObject();
    }
}
