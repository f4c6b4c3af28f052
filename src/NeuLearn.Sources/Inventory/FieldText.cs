using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Sources.Inventory;

/// <summary>Reads the texts of fields as what they mean; what they cannot mean is an error that names the field.</summary>
internal static class FieldText
{
    public static Address Address(DocumentNode node, string field)
    {
        var text = node.Required(field);
        return NeuLearn.Events.Address.TryParse(text.AsSpan(), out var address) ? address : throw Wrong(field, text, "an IP address");
    }

    public static Cidr Cidr(DocumentNode node, string field)
    {
        var text = node.Required(field);
        return NeuLearn.Events.Cidr.TryParse(text, out var cidr) ? cidr : throw Wrong(field, text, "an address range such as 10.0.0.0/8");
    }

    public static ushort Port(DocumentNode node, string field)
    {
        var text = node.Required(field);
        // 010 is 8 to some readers of YAML and 10 to others: neither is taken.
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 && text[0] != '0'
            ? port
            : throw Wrong(field, text, "a port from 1 to 65535");
    }

    public static Transport Protocol(DocumentNode node, string field)
    {
        if (node.Value(field) is not { } text) return Transport.Tcp;
        return Transport.TryParse(text.AsSpan(), out var transport) ? transport : throw Wrong(field, text, "a protocol");
    }

    public static DateTimeOffset? Time(DocumentNode node, string field)
    {
        if (node.Value(field) is not { } text) return null;
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        return Reading.Timestamp.TryParseRfc3339(utf8, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw Wrong(field, text, "an RFC 3339 time");
    }

    public static bool Flag(DocumentNode node, string field) => node.Value(field) switch
    {
        null or "false" or "False" or "FALSE" => false,
        "true" or "True" or "TRUE" => true,
        var text => throw Wrong(field, text, "true or false"),
    };

    public static IReadOnlyDictionary<string, string> Labels(DocumentNode node, string field)
    {
        var fields = node.Fields(field);
        var labels = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach (var (key, value) in fields) labels.Add(key, value.Value($"{field}.{key}") ?? "");
        return labels;
    }

    private static InventoryFieldException Wrong(string field, string text, string wanted) =>
        new($"{field} '{(text.Length > 80 ? text[..80] + "…" : text)}' is not {wanted}");
}
