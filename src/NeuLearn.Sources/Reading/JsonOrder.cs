namespace NeuLearn.Sources.Reading;

/// <summary>In which order an object of a log has its names. Most records have those of the record before: that is compared, not looked up.</summary>
/// <remarks>Bounded: of objects whose names are ever other ones only the first few are remembered, and so many of a whole record. One for each thread.</remarks>
internal sealed class JsonOrder
{
    private const int MaxNames = 48;
    private const int MaxOfRecord = 1024;
    private const int MaxLength = 64;
    private const int MaxDepth = 8;
    private readonly int _depth;
    private readonly List<JsonOrder> _names = [];

    // Of the whole record: what can be nested must not grow with every level.
    private readonly JsonOrder _record;
    private int _count;

    /// <summary>The order of a record's names.</summary>
    public JsonOrder()
        : this([], null, null, 0)
    {
    }

    private JsonOrder(byte[] text, JsonLevel? level, JsonOrder? record, int depth) => (Text, Level, _record, _depth) = (text, level, record ?? this, depth);

    /// <summary>How many names of the whole record are remembered.</summary>
    public int Count => _record._count;

    /// <summary>The name as it is usually written: in quotes, with its colon.</summary>
    public byte[] Text { get; }

    /// <summary>What matters of its value; null when nothing does.</summary>
    public JsonLevel? Level { get; }

    /// <summary>The name that probably comes first in its value, when that is an object.</summary>
    public JsonOrder? First { get; set; }

    /// <summary>The name that probably comes after it.</summary>
    public JsonOrder? Next { get; set; }

    /// <summary>The name within this one that a cursor stands on.</summary>
    /// <param name="reader">The cursor.</param>
    /// <param name="level">What matters of the name's value.</param>
    /// <returns>The name; null when it is not remembered.</returns>
    public JsonOrder? Remember(scoped ref JsonCursor reader, JsonLevel? level)
    {
        var text = reader.ValueSpan;
        if (reader.ValueIsEscaped || text.Length > MaxLength || _depth == MaxDepth) return null;
        foreach (var name in _names)
            if (text.SequenceEqual(name.Text.AsSpan(1, name.Text.Length - 3))) return name;
        if (_names.Count == MaxNames || _record._count == MaxOfRecord) return null;
        var added = new JsonOrder([(byte)'"', .. text, (byte)'"', (byte)':'], level, _record, _depth + 1);
        _names.Add(added);
        _record._count++;
        return added;
    }
}
