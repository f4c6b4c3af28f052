using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>The commands of FTP. What follows them, passwords among it, stays where it is.</summary>
internal sealed class FtpOperations : OperationParser
{
    private const int LongestLine = 1024;

    private static ReadOnlySpan<byte> Told => "RETR STOR STOU APPE DELE LIST NLST MLSD RNFR RNTO MKD RMD SITE CWD"u8;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return line.Length > LongestLine || !Text.IsPrintable(line) ? Done : NeedMore;
        var word = Text.FirstWord(line);
        if (Text.IsOneOf(word, Told))
        {
            var operation = new OperationText { Method = word };
            sink.Add(in operation);
        }

        // After this, what comes is encrypted.
        return Text.IsOneOf(word, "AUTH"u8) ? Done : bytes.Length - Text.AfterLine(bytes).Length;
    }
}
