using System.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>The names in the JSON objects of a text that may be cut off: those on the first levels, each with the names above it.</summary>
internal sealed class JsonShape
{
    private const int MaxAttempts = 64;
    private const int MaxNames = 256;
    private const int MaxDepth = 5;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether the object does not end on the line on which it begins.</summary>
    public bool IsOverLines { get; private set; }

    /// <summary>Whether the object has a name.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The objects of a text. What is broken is passed over to the next line.</summary>
    public static IReadOnlyList<JsonShape> Of(ReadOnlySpan<byte> text)
    {
        var shapes = new List<JsonShape>();
        for (var attempts = 0; attempts < MaxAttempts; attempts++)
        {
            text = text.TrimStart(" \t\r\n,"u8);
            if (text.IsEmpty) break;
            var shape = new JsonShape();
            var length = text[0] is (byte)'{' or (byte)'[' ? shape.Read(text) : 0;
            if (shape._names.Count > 0) shapes.Add(shape);
            if (length == 0) length = text.IndexOf((byte)'\n') + 1;
            if (length == 0) break;
            text = text[length..];
        }

        return shapes;
    }

    /// <summary>Reads one value.</summary>
    /// <returns>How many bytes it has; 0 when it is broken.</returns>
    private int Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        var path = new List<string>();
        var levels = new Stack<bool>();
        var pending = false;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        if (pending) path.RemoveAt(path.Count - 1);
                        path.Add(path.Count < MaxDepth ? Name(ref reader) : "");
                        pending = true;
                        if (path.Count <= MaxDepth && _names.Count < MaxNames) _names.Add(string.Join('.', path));
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        levels.Push(pending);
                        pending = false;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        if (pending) path.RemoveAt(path.Count - 1);
                        pending = levels.Pop();
                        break;
                }

                if (levels.Count == 0) break;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A damaged object, or a name whose escapes are no text: the next line may tell.
            return 0;
        }

        var length = levels.Count == 0 ? (int)reader.BytesConsumed : text.Length;
        IsOverLines = text[..length].Contains((byte)'\n');
        return length;
    }

    private static string Name(ref Utf8JsonReader reader) => reader.ValueSpan.Length <= 64 ? Encoding.UTF8.GetString(reader.ValueSpan) : "";
}
