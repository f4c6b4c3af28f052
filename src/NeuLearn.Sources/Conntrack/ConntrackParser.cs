using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>Entries of conntrack, a line each, as text or XML.</summary>
internal sealed class ConntrackParser(long writtenAt) : LineParser
{
    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        line = line.Trim(" \t"u8);
        if (line.IsEmpty || line.StartsWith("<?"u8) || line.StartsWith("<conntrack"u8) || line.StartsWith("</conntrack"u8) || line.StartsWith("conntrack v"u8)) return LineResult.NotARecord;
        var entry = default(ConntrackEntry);
        var wrong = line[0] == (byte)'<' ? ConntrackXml.Read(line, ref entry) : ConntrackText.Read(line, ref entry);
        return wrong is null ? ConntrackFlow.Add(ref entry, writtenAt, output) : LineResult.Malformed(wrong);
    }
}
