using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuLearn.Sources.Reading;
using YamlDotNet.Core;

namespace NeuLearn.Sources.Inventory;

/// <summary>Reads what <c>kubectl get … -o yaml</c> or <c>-o json</c> prints, and NeuLearn's own inventory documents.</summary>
/// <remarks>
/// Kinds it does not know are counted and left out; an object it cannot read is reported and left out; the rest is kept.
/// It throws only when the stream itself fails.
/// </remarks>
public static class InventoryReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="input">YAML or JSON, plain or compressed; any number of documents. Not closed.</param>
    /// <param name="name">The file's name, for messages.</param>
    public static InventoryReading Read(Stream input, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(name);
        using var source = new InputText(input, new ReadOptions { Name = name });
        using var memory = new MemoryStream();
        source.Text.CopyTo(memory);
        var objects = new InventoryObjects(name);
        if (source.Damage is not null) objects.Report(source.Damage);
        Read(memory.GetBuffer().AsSpan(0, (int)memory.Length), objects);
        return objects.Finish();
    }

    /// <summary>Reads the text of one file.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">The file's name, for messages.</param>
    public static InventoryReading ReadText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var objects = new InventoryObjects(name);
        Read(Encoding.UTF8.GetBytes(text), objects);
        return objects.Finish();
    }

    private static void Read(ReadOnlySpan<byte> utf8, InventoryObjects objects)
    {
        if (utf8.StartsWith<byte>([0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        if (LooksLikeJson(utf8))
        {
            try
            {
                JsonDocuments.Read(utf8, objects.TakeDocument);
            }
            catch (JsonException e)
            {
                objects.Report(string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}: it is not JSON"));
            }

            return;
        }

        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(utf8));
            YamlDocuments.Read(text, objects.TakeDocument);
        }
        catch (YamlException e)
        {
            objects.Report(string.Create(CultureInfo.InvariantCulture, $"line {e.Start.Line}: it is not YAML: {e.Message}"));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The YAML parser's own slips on text that is none.
            objects.Report("it is not YAML");
        }
    }

    /// <summary>Whether it is JSON and not YAML that begins with a brace: names stand in quotes, and nothing parts documents.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8;
        while (true)
        {
            rest = rest.TrimStart(" \t\r\n"u8);
            if (rest is not [(byte)'{' or (byte)'[', ..]) return false;
            var isObject = rest[0] == (byte)'{';
            rest = rest[1..].TrimStart(" \t\r\n"u8);
            if (isObject ? rest is [(byte)'"' or (byte)'}', ..] : rest is [(byte)']' or (byte)'[', ..]) return utf8.IndexOf("\n---"u8) < 0;
            if (isObject) return false;
        }
    }
}
