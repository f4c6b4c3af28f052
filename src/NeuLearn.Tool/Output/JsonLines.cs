using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuLearn.Tool.Output;

/// <summary>Writes JSON objects to standard output, one a line.</summary>
internal sealed class JsonLines : IDisposable
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Stream _out = new BufferedStream(StandardStreams.Current.OpenOutput(), 1 << 16);
    private readonly MemoryStream _line = new();

    /// <summary>Writes one object.</summary>
    public void Write(Action<Utf8JsonWriter> members)
    {
        _line.SetLength(0);
        using (var writer = new Utf8JsonWriter(_line, Compact))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        _line.WriteByte((byte)'\n');
        _line.WriteTo(_out);
    }

    public void Dispose() => _out.Flush();

    /// <summary>One object as text.</summary>
    public static string Text(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
