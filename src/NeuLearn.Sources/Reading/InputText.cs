using System.IO.Compression;
using ZstdSharp;

namespace NeuLearn.Sources.Reading;

/// <summary>An input as text: decompressed, its first bytes known, damage noted and not thrown.</summary>
internal sealed class InputText : ReadOnlyStream
{
    private const int PeekLimit = 64 * 1024;
    private readonly ReadOptions _options;
    private readonly PeekedStream _stored;
    private readonly Stream _plain;
    private readonly PeekedStream _text;

    public InputText(Stream input, ReadOptions options)
    {
        _options = options;
        _stored = new PeekedStream(input);
        while (_stored.Peeked.Length < 4 && _stored.PeekMore(4))
        {
        }

        _plain = Decompress(_stored, options.Name);
        _text = new PeekedStream(this);
    }

    /// <summary>The text.</summary>
    public Stream Text => _text;

    /// <summary>What is wrong with the compression; null when nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>Recognises the format. Null when the input is empty.</summary>
    /// <exception cref="UnknownFormatException">It is none of the formats known.</exception>
    public SourceFormat? Detect()
    {
        var isWhole = false;
        while (true)
        {
            if (FormatDetector.TryDetect(_text.Peeked, isWhole, out var format)) return format;
            if (isWhole) break;
            isWhole = !_text.PeekMore(PeekLimit);
        }

        if (Damage is not null && _text.Peeked.IsEmpty) return null;
        return FormatDetector.IsBlank(_text.Peeked) && _text.Peeked.Length < PeekLimit
            ? null
            : throw new UnknownFormatException(FormatDetector.Describe(_text.Peeked));
    }

    /// <summary>Tells the caller how far the input was read.</summary>
    public void Report() => _options.Progress?.Report(_stored.Taken);

    /// <summary>Completes a report.</summary>
    public ReadReport Finish(ReadReport report)
    {
        if (report.Format is null && Damage is not null) report.CountMalformed(Damage, 0);
        Report();
        return report;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Damage is not null) return 0;
        try
        {
            return _plain.Read(buffer);
        }
        catch (Exception e) when (!ReferenceEquals(_plain, _stored)
            && e is InvalidDataException or InvalidOperationException or EndOfStreamException or ZstdException)
        {
            Damage = "truncated or damaged compressed data: the rest could not be read";
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ReferenceEquals(_plain, _stored)) _plain.Dispose();
        base.Dispose(disposing);
    }

    private static Stream Decompress(PeekedStream stored, string? name)
    {
        var head = stored.Peeked;
        if (head.StartsWith(GzipMark)) return new GzipText(stored);
        if (head.StartsWith(ZstdMark)) return new DecompressionStream(stored, leaveOpen: true);
        return name is not null && name.EndsWith(".br", StringComparison.OrdinalIgnoreCase)
            ? new BrotliStream(stored, CompressionMode.Decompress, leaveOpen: true)
            : stored;
    }

    private static ReadOnlySpan<byte> GzipMark => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> ZstdMark => [0x28, 0xb5, 0x2f, 0xfd];
}
