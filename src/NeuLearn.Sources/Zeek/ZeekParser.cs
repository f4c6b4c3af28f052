using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Zeek's logs: text with header lines, which may come again in the middle (logs joined), or JSON lines.</summary>
internal sealed class ZeekParser : LineParser
{
    private readonly TextScratch _scratch = new();
    private ZeekHeader _header = ZeekHeader.Initial;

    public override bool HasHeaders => true;

    public override object? Headers
    {
        get => _header;
        set => _header = (ZeekHeader)value!;
    }

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (BlankLine.Is(line)) return LineResult.NotARecord;
        if (TryHeader(line)) return LineResult.NotARecord;
        _scratch.Begin();
        if (line.TrimStart(" \t"u8) is [(byte)'{', ..]) return ZeekJson.Parse(line, _scratch, output);
        return ParseText(line, output);
    }

    public override void ReadHeaders(ReadOnlySpan<byte> block)
    {
        // A '#' that begins a line is rare: look for it, not at every line.
        for (var at = 0; at < block.Length;)
        {
            var found = block[at..].IndexOf((byte)'#');
            if (found < 0) return;
            at += found;
            var end = block[at..].IndexOf((byte)'\n');
            var line = end < 0 ? block[at..] : block.Slice(at, end);
            if (BeginsLine(block[..at])) TryHeader(line is [.., (byte)'\r'] ? line[..^1] : line);
            at += line.Length + 1;
        }
    }

    private static bool BeginsLine(ReadOnlySpan<byte> before) =>
        before is [] or [.., (byte)'\n'] or [(byte)'\t' or (byte)' '] or [.., (byte)'\n', (byte)'\t' or (byte)' '];

    private bool TryHeader(ReadOnlySpan<byte> line)
    {
        if (line is [(byte)'\t' or (byte)' ', (byte)'#', ..]) line = line[1..];
        if (line is not [(byte)'#', ..]) return false;
        _header = _header.With(line);
        return true;
    }

    private LineResult ParseText(ReadOnlySpan<byte> line, RecordOutput output)
    {
        var header = _header;
        if (header.Columns is not { } columns)
            return header.Path.Length > 0 ? LineResult.Ignored(ZeekLogs.Ignored(header.Path)) : LineResult.Malformed("a record before the #fields line");
        if (header.Log == ZeekLog.Other) return LineResult.Ignored(ZeekLogs.Ignored(header.Path));
        var conn = default(ZeekConn);
        if (header.Log == ZeekLog.Connections && header.HasUsualMarks && ZeekText.TryRead(line, header, ref conn))
            return ZeekConnection.Add(ref conn, header.SetSeparator, _scratch, output);
        var record = default(ZeekRecord);
        if (Split(line, header, columns, ref record) is { } wrong) return LineResult.Malformed(wrong);
        return Add(header.Log, ref record, header.SetSeparator, _scratch, output);
    }

    /// <summary>Tells of a record whose values are known as text.</summary>
    internal static LineResult Add(ZeekLog log, scoped ref ZeekRecord record, byte setSeparator, TextScratch scratch, RecordOutput output)
    {
        if (log != ZeekLog.Connections) return ZeekDetails.Add(log, ref record, setSeparator, scratch, output);
        var conn = default(ZeekConn);
        return ZeekValues.Read(ref record, ref conn) ?? ZeekConnection.Add(ref conn, setSeparator, scratch, output);
    }

    /// <summary>Takes a line apart, the plain way.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    internal static string? Split(ReadOnlySpan<byte> line, ZeekHeader header, ZeekField[] columns, scoped ref ZeekRecord record)
    {
        var column = 0;
        while (true)
        {
            var end = line.IndexOf(header.Separator);
            var value = end < 0 ? line : line[..end];
            if (column == columns.Length) return "more columns than #fields names";
            var field = columns[column++];
            if (field != ZeekField.None && !header.IsUnset(value)) record.Set(field, value);
            if (end < 0) break;
            line = line[(end + 1)..];
        }

        return column < columns.Length ? "fewer columns than #fields names" : null;
    }
}
