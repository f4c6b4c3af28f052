using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuLearn.Formats.Losses;

/// <summary>Everything that an export could not say: one entry per rule (or service) and element, in a fixed order.</summary>
/// <remarks>Rules come first, by id, then services; within them, the elements in the order of <see cref="LossElement"/>.</remarks>
public sealed class LossReport
{
    /// <summary>A report of losses in any order. Of two about one rule and element the graver is kept.</summary>
    public LossReport(string format, IEnumerable<Loss> losses)
    {
        Format = format;
        Losses =
        [
            .. losses.GroupBy(l => (l.Rule, l.Service, l.Element))
                .Select(g => g.OrderByDescending(l => l.Effect).ThenBy(l => l.Instead, StringComparer.Ordinal).First())
                .OrderBy(l => l.Rule is null)
                .ThenBy(l => l.Rule, StringComparer.Ordinal)
                .ThenBy(l => l.Service, StringComparer.Ordinal)
                .ThenBy(l => l.Element),
        ];
    }

    /// <summary>The name of the format.</summary>
    public string Format { get; }

    /// <summary>The losses.</summary>
    public IReadOnlyList<Loss> Losses { get; }

    /// <summary>The content of <c>loss.json</c>: UTF-8, indented, with a line feed at the end.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        // The file is read by people too: '->' stays an arrow.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteStartArray("losses");
        foreach (var loss in Losses)
        {
            json.WriteStartObject();
            if (loss.Rule is not null) json.WriteString("rule", loss.Rule);
            if (loss.Service is not null) json.WriteString("service", loss.Service);
            json.WriteString("element", LossWords.Of(loss.Element));
            json.WriteString("effect", LossWords.Of(loss.Effect));
            json.WriteString("instead", loss.Instead);
            if (loss.Witness is not null) json.WriteString("witness", loss.Witness);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
