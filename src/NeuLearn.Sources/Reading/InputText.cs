using System.IO.Compression;
using ZstdSharp;

namespace NeuLearn.Sources.Reading;

/// <summary>An input as text: decompressed, its first bytes known, damage noted and not thrown.</summary>
internal sealed class InputText : ReadOnlyStream
{
    private readonly ReadOptions _options;
    private readonly PeekedStream _stored;
    private readonly Stream _plain;
    private readonly PeekedStream _text;
    private readonly Stream _input;
    private readonly long _start;
    private InputHead? _head;

    public InputText(Stream input, ReadOptions options)
    {
        _options = options;
        _input = input;
        _start = input.CanSeek ? input.Position : 0;
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

    /// <summary>Whether the input is not compressed.</summary>
    public bool IsPlain => ReferenceEquals(_plain, _stored);

    /// <summary>The input without its compression: the stored stream itself, able to seek, where it is one and not compressed.</summary>
    public Stream Plain
    {
        get
        {
            if (!IsPlain || !_input.CanSeek) return _text;
            _input.Position = _start;
            return _input;
        }
    }

    /// <summary>The beginning of the text. More of it may have been looked at to recognise the format.</summary>
    public InputHead Head => _head ??= ReadHead();

    /// <summary>Recognises the format. Null when the input is empty.</summary>
    /// <exception cref="UnknownFormatException">It is none of the formats known.</exception>
    public SourceFormat? Detect()
    {
        while (true)
        {
            if (FormatDetector.Detect(Head, _options.Formats) is { } format) return format;
            if (Head.IsWhole || !_text.PeekMore(InputHead.MaxLength)) break;
            _head = null;
        }

        if (!Head.IsWhole)
        {
            // There is no more, or no more is looked at: what is there is all.
            _head = new InputHead(_text.PeekedMemory, isWhole: true);
            if (FormatDetector.Detect(_head, _options.Formats) is { } format) return format;
        }

        if (Damage is not null && _text.Peeked.IsEmpty) return null;
        return Head.IsBlank && _text.Peeked.Length < InputHead.MaxLength
            ? null
            : throw new UnknownFormatException(FormatDetector.Describe(Head, _options.Formats));
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
        catch (Exception e) when (!IsPlain
            && e is InvalidDataException or InvalidOperationException or EndOfStreamException or ZstdException)
        {
            Damage = "truncated or damaged compressed data: the rest could not be read";
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsPlain) _plain.Dispose();
        base.Dispose(disposing);
    }

    private InputHead ReadHead()
    {
        // A format that is named is not looked for, and yet how its records are arranged must be seen.
        while (!HasLine(_text.Peeked) && _text.PeekMore(InputHead.MaxLength))
        {
        }

        return new InputHead(_text.PeekedMemory, isWhole: false);
    }

    // A line that begins an object or list and does not end it is the beginning of a document: what it is, more of it tells.
    private static bool HasLine(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        return end > 0 && (text[0] is not ((byte)'{' or (byte)'[') || text[..end].TrimEnd(" \t\r"u8)[^1] is (byte)'}' or (byte)']');
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
