using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Nftables.Export.Writing;

/// <summary>Writes elements of sets, and the forms that they are built of.</summary>
internal static class ElementJson
{
    /// <summary>Writes addresses: one by itself, a range as a prefix where it is one.</summary>
    public static void Write(Utf8JsonWriter json, AddressSpan span)
    {
        if (span.First == span.Last) json.WriteStringValue(Text(span.First));
        else if (span.Cidrs() is [var prefix]) Prefix(json, prefix);
        else Range(json, () => json.WriteStringValue(Text(span.First)), () => json.WriteStringValue(Text(span.Last)));
    }

    /// <summary>Writes one value, or any of some as a set without a name.</summary>
    public static void AnyOf(Utf8JsonWriter json, IReadOnlyList<(int First, int Last)> spans)
    {
        if (spans is [var single])
        {
            Write(json, single);
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray("set");
        foreach (var span in spans) Write(json, span);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes texts as a list under a name.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, (int First, int Last) span)
    {
        if (span.First == span.Last) json.WriteNumberValue(span.First);
        else Range(json, () => json.WriteNumberValue(span.First), () => json.WriteNumberValue(span.Last));
    }

    private static void Prefix(Utf8JsonWriter json, Cidr prefix)
    {
        json.WriteStartObject();
        json.WriteStartObject("prefix");
        json.WriteString("addr", Text(prefix.Address));
        json.WriteNumber("len", prefix.Length);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, Action first, Action last)
    {
        json.WriteStartObject();
        json.WriteStartArray("range");
        first();
        last();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The first address of IPv6 reads as 'no address' elsewhere.
    private static string Text(Address address) => address == default ? "::" : address.ToString();
}
