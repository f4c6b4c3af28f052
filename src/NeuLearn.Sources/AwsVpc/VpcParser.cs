using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>VPC flow logs: text with a header line, with fields that the user named, or in the manual's order; or JSON.</summary>
internal sealed class VpcParser(VpcLayout? named, long writtenAt) : LineParser
{
    private readonly TextScratch _scratch = new();
    private VpcLayout? _layout = named;

    public override bool HasHeaders => true;

    public override object? Headers
    {
        get => _layout;
        set => _layout = (VpcLayout?)value;
    }

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (BlankLine.Is(line)) return LineResult.NotARecord;
        _scratch.Begin();
        return BeginsObject(line) ? ParseObject(line, output) : ParseText(line, output);
    }

    public override void ReadHeaders(ReadOnlySpan<byte> block)
    {
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)'\n');
            var line = end < 0 ? block : block[..end];
            block = end < 0 ? default : block[(end + 1)..];
            TryHeader(line is [.., (byte)'\r'] ? line[..^1] : line);
        }
    }

    private bool TryHeader(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || char.IsAsciiDigit((char)line[0]) || VpcLayout.OfHeader(line) is not { } layout) return false;
        _layout = layout;
        return true;
    }

    private static bool BeginsObject(ReadOnlySpan<byte> line) => line[0] == (byte)'{' || (line[0] <= (byte)' ' && line.TrimStart(" \t"u8) is [(byte)'{', ..]);

    private LineResult ParseObject(ReadOnlySpan<byte> line, RecordOutput output)
    {
        var record = new VpcRecord();
        if (VpcJson.Read(line, _scratch, ref record, out var message) is { } result) return result;
        return message.IsEmpty ? VpcFlow.Add(ref record, writtenAt, output) : ParseText(message, output);
    }

    private LineResult ParseText(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (TryHeader(line)) return LineResult.NotARecord;
        if ((_layout ?? VpcLayout.OfData(line)) is not { } layout) return LineResult.Malformed("no header line came before, and the number of fields is none of the manual's: name them with --fields");
        // Values of a flow log hold neither quotes nor commas: without its quotes a line says the same.
        if (layout.Separator == (byte)',') line = _scratch.Without((byte)'"', line);
        var record = new VpcRecord();
        return VpcText.Read(line, layout, ref record) is { } wrong ? LineResult.Malformed(wrong) : VpcFlow.Add(ref record, writtenAt, output);
    }
}
