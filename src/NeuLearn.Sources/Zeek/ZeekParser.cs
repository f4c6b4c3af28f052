using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Zeek's conn log: text with header lines, which may come again in the middle (logs joined), or JSON lines.</summary>
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

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput sink)
    {
        if (IsBlank(line)) return LineResult.NotARecord;
        if (TryHeader(line)) return LineResult.NotARecord;
        _scratch.Begin();
        if (line.TrimStart(" \t"u8) is [(byte)'{', ..]) return ZeekJson.Parse(line, _scratch, sink);
        return ParseText(line, sink);
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

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private bool TryHeader(ReadOnlySpan<byte> line)
    {
        if (line is [(byte)'\t' or (byte)' ', (byte)'#', ..]) line = line[1..];
        if (line is not [(byte)'#', ..]) return false;
        _header = _header.With(line);
        return true;
    }

    private LineResult ParseText(ReadOnlySpan<byte> line, IConnectionSink sink)
    {
        var header = _header;
        if (header.Columns is not { } columns)
            return header.Path.Length > 0 ? OtherLog(header.Path) : LineResult.Malformed("a record before the #fields line");
        if (!header.IsConnectionLog) return OtherLog(header.Path);
        var record = default(ZeekRecord);
        var column = 0;
        while (true)
        {
            var end = line.IndexOf(header.Separator);
            var value = end < 0 ? line : line[..end];
            if (column == columns.Length) return LineResult.Malformed("more columns than #fields names");
            var field = columns[column++];
            if (field != ZeekField.None && !header.IsUnset(value)) record.Set(field, value);
            if (end < 0) break;
            line = line[(end + 1)..];
        }

        if (column < columns.Length) return LineResult.Malformed("fewer columns than #fields names");
        return ZeekConnection.Add(ref record, header.SetSeparator, _scratch, sink);
    }

    /// <summary>A log that is not of connections. Names are few, so that counting by reason stays bounded.</summary>
    internal static LineResult OtherLog(string path) => LineResult.Ignored(path switch
    {
        "http" or "dns" or "ssl" or "smtp" or "ftp" or "sip" or "ssh" or "files" or "x509" or "weird" or "notice" or "tunnel"
            or "dhcp" or "ntp" or "kerberos" or "snmp" or "mysql" or "rdp" or "socks" => $"zeek {path} log: read in a later version",
        _ => "a zeek log other than conn: read in a later version",
    });
}
