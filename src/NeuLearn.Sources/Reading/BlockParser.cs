using System.Text.Unicode;

namespace NeuLearn.Sources.Reading;

/// <summary>Takes blocks apart into lines, has each parsed, and keeps count.</summary>
internal sealed class BlockParser(LineParser parser, RecordOutput output, ReadOptions options)
{
    public ReadReport Report => output.Report;

    public void Parse(LineBlock block)
    {
        var line = block.FirstLine;
        if (block.IsOversized)
        {
            Report.Lines++;
            Report.CountMalformed("the line is too long", line);
            return;
        }

        if (parser.HasHeaders && block.Headers is not null) parser.Headers = block.Headers;
        Report.Bytes += block.Length;
        output.Gather();
        var rest = block.Text;
        var isValid = Utf8.IsValid(rest);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!text.IsEmpty && text[^1] == (byte)'\r') text = text[..^1];
            ParseLine(text, line, isValid);
            line++;
        }

        Report.Lines += line - block.FirstLine;
        output.Settle();
    }

    private void ParseLine(ReadOnlySpan<byte> text, long line, bool isValid)
    {
        if (text.Length > options.MaxLineLength)
        {
            Report.CountMalformed("the line is too long", line);
        }
        else if (!isValid && !Utf8.IsValid(text))
        {
            Report.CountMalformed("not valid UTF-8", line);
        }
        else
        {
            output.Position = line;
            Report.Count(parser.Parse(text, output), line);
        }
    }
}
