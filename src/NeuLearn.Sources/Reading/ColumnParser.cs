namespace NeuLearn.Sources.Reading;

/// <summary>Reads tables whose header lines name their columns: rows of text, without quotes.</summary>
internal abstract class ColumnParser<TField>(ColumnNames<TField> names) : LineParser
    where TField : unmanaged, Enum
{
    // What stands behind the rows, up to the next header.
    private static readonly ColumnLayout Behind = new(0, [], 0);

    private ColumnLayout? _layout;
    private int[] _ends = [];

    public override bool HasHeaders => true;

    public override object? Headers
    {
        get => _layout;
        set => _layout = (ColumnLayout?)value;
    }

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (BlankLine.Is(line) || TryHeader(line)) return LineResult.NotARecord;
        if (EndsTable(line)) _layout = Behind;
        if (ReferenceEquals(_layout, Behind)) return LineResult.NotARecord;
        if (_layout is null) return LineResult.Malformed("no header line came before");
        // Room for one more than the header has.
        if (_ends.Length <= _layout.Count) _ends = new int[_layout.Count + 1];
        var count = FieldEnds.Find(line, _layout.Separator, _ends.AsSpan(0, _layout.Count + 1));
        if (count != _layout.Count) return LineResult.Malformed(count < _layout.Count ? "fewer columns than the header has" : "more columns than the header has");
        var fields = new ColumnFields<TField>(line, _layout, _ends);
        return Read(ref fields, output);
    }

    public override void ReadHeaders(ReadOnlySpan<byte> block)
    {
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)'\n');
            var line = end < 0 ? block : block[..end];
            block = end < 0 ? default : block[(end + 1)..];
            if (!TryHeader(line is [.., (byte)'\r'] ? line[..^1] : line) && EndsTable(line)) _layout = Behind;
        }
    }

    /// <summary>Makes connections of a row's values.</summary>
    protected abstract LineResult Read(scoped ref ColumnFields<TField> fields, RecordOutput output);

    /// <summary>Whether the rows end with a line.</summary>
    protected virtual bool EndsTable(ReadOnlySpan<byte> line) => false;

    private bool TryHeader(ReadOnlySpan<byte> line)
    {
        if (names.Of(line) is not { } layout) return false;
        _layout = layout;
        return true;
    }
}
