using System.Runtime.InteropServices;

namespace NeuLearn.Sources.Reading;

/// <summary>The names of one level of a JSON object that matter to a format.</summary>
internal sealed class JsonLevel
{
    private readonly List<(byte[] Name, JsonLevel Level)> _inside = [];

    // By length, first and last byte: of a record's names most are of no interest, and that is seen at once.
    private readonly List<(byte[] Name, JsonLevel Level)>?[] _places = new List<(byte[] Name, JsonLevel Level)>?[256];

    /// <summary>The field that is written here; -1 when none is.</summary>
    public int Field { get; set; } = -1;

    public bool HasInside => _inside.Count > 0;

    /// <summary>The level within a name; added when it is new.</summary>
    public JsonLevel Inside(byte[] name)
    {
        foreach (var (known, level) in _inside)
            if (known.AsSpan().SequenceEqual(name)) return level;
        var added = new JsonLevel();
        _inside.Add((name, added));
        (_places[PlaceOf(name)] ??= []).Add((name, added));
        return added;
    }

    /// <summary>The level within the name that a cursor stands on; null when the name is of no interest.</summary>
    public JsonLevel? Named(scoped ref JsonCursor reader) => reader.ValueIsEscaped ? OfEscaped(ref reader) : Named(reader.ValueSpan);

    private JsonLevel? Named(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || _places[PlaceOf(text)] is not { } place) return null;
        foreach (var (name, level) in CollectionsMarshal.AsSpan(place))
            if (text.SequenceEqual(name)) return level;
        return null;
    }

    private JsonLevel? OfEscaped(scoped ref JsonCursor reader)
    {
        foreach (var (name, level) in _inside)
            if (reader.ValueTextEquals(name)) return level;
        return null;
    }

    private static byte PlaceOf(ReadOnlySpan<byte> name) => (byte)((name.Length * 7) + (name[0] * 31) + (name[^1] * 113));
}
