using System.Text;
using System.Text.Json;

namespace NeuLearn.Formats.Manifests;

/// <summary>Reads a manifest written as JSON (YAML readers refuse some JSON: tabs, surrogate escapes).</summary>
internal static class JsonText
{
    /// <summary>Reads one JSON document; false when the text is not JSON, so that YAML may be tried.</summary>
    public static bool TryRead(string text, out ManifestValue? document)
    {
        document = null;
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return false;
        }

        try
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            var conversion = new Conversion(utf8);
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            var value = conversion.Convert(ref reader);
            // A second document, or anything else behind the first, is an error here.
            reader.Read();
            document = value;
            return true;
        }
        catch (JsonException)
        {
            // A YAML flow mapping starts with a brace too; its reader words the error if it is neither.
            return false;
        }
    }

    /// <summary>Turns tokens into values, and counts lines as it goes.</summary>
    private sealed class Conversion(byte[] utf8)
    {
        private int _line = 1;
        private int _counted;

        public ManifestValue Convert(ref Utf8JsonReader reader)
        {
            var line = LineOf(reader.TokenStartIndex);
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => new MappingValue(line, Fields(ref reader)),
                JsonTokenType.StartArray => new SequenceValue(line, Items(ref reader)),
                JsonTokenType.String => new ScalarValue(line, ScalarKind.Text, Text(ref reader)),
                JsonTokenType.Number => new ScalarValue(line, ScalarKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
                JsonTokenType.True or JsonTokenType.False => new ScalarValue(line, ScalarKind.Boolean, Encoding.UTF8.GetString(reader.ValueSpan)),
                _ => new ScalarValue(line, ScalarKind.Null, string.Empty),
            };
        }

        private Dictionary<string, ManifestValue> Fields(ref Utf8JsonReader reader)
        {
            var fields = new Dictionary<string, ManifestValue>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = Text(ref reader);
                reader.Read();
                if (!fields.TryAdd(name, Convert(ref reader)))
                {
                    throw new JsonException($"the field {name} is there twice");
                }
            }

            return fields;
        }

        private List<ManifestValue> Items(ref Utf8JsonReader reader)
        {
            var items = new List<ManifestValue>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Convert(ref reader));
            }

            return items;
        }

        private static string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString() ?? string.Empty;
            }
            catch (InvalidOperationException exception)
            {
                throw new JsonException("a text that is not Unicode", exception);
            }
        }

        private int LineOf(long start)
        {
            _line += utf8.AsSpan(_counted, (int)start - _counted).Count((byte)'\n');
            _counted = (int)start;
            return _line;
        }
    }
}
