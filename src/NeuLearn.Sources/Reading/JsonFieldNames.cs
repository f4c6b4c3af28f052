using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>Which fields of a JSON object matter to a format, and where in it they stand. Immutable.</summary>
/// <typeparam name="TField">The fields, numbered from 0.</typeparam>
internal sealed class JsonFieldNames<TField>
    where TField : unmanaged, Enum
{
    private readonly Level _top = new();

    /// <summary>Names fields.</summary>
    /// <param name="fields">Each with its place: the names on the way to it, joined by dots. A field may have several places; the last that is written counts.</param>
    public JsonFieldNames(params ReadOnlySpan<(TField Field, string Place)> fields)
    {
        foreach (var (field, place) in fields)
        {
            var level = _top;
            foreach (var name in place.Split('.')) level = level.Inside(Encoding.UTF8.GetBytes(name));
            level.Field = IndexOf(field);
            Count = Math.Max(Count, level.Field + 1);
        }
    }

    /// <summary>How many values a record has at most.</summary>
    public int Count { get; }

    public static int IndexOf(TField field) => Unsafe.BitCast<TField, byte>(field);

    /// <summary>Finds the values of a record.</summary>
    /// <param name="reader">Stands at the beginning of the object; at its end afterwards.</param>
    /// <param name="values">Takes the places of the values. What is not there stays as it is.</param>
    public void Find(scoped ref JsonCursor reader, Span<JsonValue> values) => Find(_top, ref reader, values, reader.Rest.Length);

    private static void Find(Level level, scoped ref JsonCursor reader, Span<JsonValue> values, int length)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var below = level.Named(ref reader);
            reader.Read();
            if (below is null)
            {
                reader.Skip();
                continue;
            }

            var start = length - reader.Rest.Length;
            var kind = reader.TokenType;
            var isScalar = kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
            var value = new JsonValue(kind, start, reader.ValueSpan.Length, reader.ValueIsEscaped);
            if (below.HasInside && kind == JsonTokenType.StartObject) Find(below, ref reader, values, length);
            else reader.Skip();
            if (!isScalar) value = value with { Length = reader.Position - start };
            if (below.Field >= 0) values[below.Field] = value;
        }
    }

    private sealed class Level
    {
        private readonly List<(byte[] Name, Level Level)> _inside = [];

        // By length, first and last byte: of a record's names most are of no interest, and that is seen at once.
        private readonly List<(byte[] Name, Level Level)>?[] _places = new List<(byte[] Name, Level Level)>?[256];

        public int Field { get; set; } = -1;

        public bool HasInside => _inside.Count > 0;

        public Level Inside(byte[] name)
        {
            foreach (var (known, level) in _inside)
                if (known.AsSpan().SequenceEqual(name)) return level;
            var added = new Level();
            _inside.Add((name, added));
            (_places[PlaceOf(name)] ??= []).Add((name, added));
            return added;
        }

        public Level? Named(scoped ref JsonCursor reader) => reader.ValueIsEscaped ? OfEscaped(ref reader) : Named(reader.ValueSpan);

        private Level? Named(ReadOnlySpan<byte> text)
        {
            if (text.IsEmpty || _places[PlaceOf(text)] is not { } place) return null;
            foreach (var (name, level) in CollectionsMarshal.AsSpan(place))
                if (text.SequenceEqual(name)) return level;
            return null;
        }

        private Level? OfEscaped(scoped ref JsonCursor reader)
        {
            foreach (var (name, level) in _inside)
                if (reader.ValueTextEquals(name)) return level;
            return null;
        }

        private static byte PlaceOf(ReadOnlySpan<byte> name) => (byte)((name.Length * 7) + (name[0] * 31) + (name[^1] * 113));
    }
}

/// <summary>Where a value stands in its text.</summary>
/// <param name="Kind">What it is; none when it is not there.</param>
/// <param name="Start">Where it begins; of a string, after its quote.</param>
/// <param name="Length">How long it is; of a string, without its quotes.</param>
/// <param name="IsEscaped">Whether a string has escapes.</param>
/// <param name="IsAround">Whether it stands in the record around the object.</param>
internal readonly record struct JsonValue(JsonTokenType Kind, int Start, int Length, bool IsEscaped, bool IsAround = false);
