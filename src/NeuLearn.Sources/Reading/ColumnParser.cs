namespace NeuLearn.Sources.Reading;

/// <summary>Reads tables whose header lines name their columns: rows of text, without quotes.</summary>
internal abstract class ColumnParser<TField>(ColumnNames<TField> names) : LineParser
    where TField : unmanaged, Enum
{
    // What stands behind the rows, up to the next header.
    private static readonly ColumnLayout Behind = new(0, [], 0);

    private ColumnLayout? _layout;
    private Range[] _columns = [];

    public override bool HasHeaders => true;

    public override object? Headers
    {
        get => _layout;
        set => _layout = (ColumnLayout?)value;
    }

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (line.Trim(" \t\r"u8).IsEmpty || TryHeader(line)) return LineResult.NotARecord;
        if (EndsTable(line)) _layout = Behind;
        if (ReferenceEquals(_layout, Behind)) return LineResult.NotARecord;
        if (_layout is null) return LineResult.Malformed("no header line came before");
        if (_columns.Length <= _layout.Count) _columns = new Range[_layout.Count + 1];
        var count = Split(line, _layout.Separator);
        if (count != _layout.Count) return LineResult.Malformed(count < _layout.Count ? "fewer columns than the header has" : "more columns than the header has");
        var fields = new ColumnFields<TField>(line, _layout, _columns);
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

    // As far as there is room: one more than the header has.
    private int Split(ReadOnlySpan<byte> line, byte separator)
    {
        var (columns, count, start) = (_columns, 0, 0);
        while (count < columns.Length)
        {
            var length = line[start..].IndexOf(separator);
            if (length < 0)
            {
                columns[count++] = start..;
                break;
            }

            columns[count++] = start..(start + length);
            start += length + 1;
        }

        return count;
    }

    private bool TryHeader(ReadOnlySpan<byte> line)
    {
        if (names.Of(line) is not { } layout) return false;
        _layout = layout;
        return true;
    }
}
