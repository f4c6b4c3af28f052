using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Reads connection events from a stream, in any of the formats, into a sink.</summary>
/// <remarks>
/// Nothing in the input can make it throw: what cannot be read is counted in the report. It throws only when the stream
/// itself fails (<see cref="IOException"/>), when it is told to stop, or when the format is neither named nor recognised.
/// </remarks>
public static class EventReader
{
    /// <summary>Reads an input on the calling thread.</summary>
    /// <param name="input">The text, plain or compressed (gzip and Zstandard by their marks, Brotli by <see cref="ReadOptions.Name"/>). Not closed.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="sink">Where the connections go. An <see cref="IRecordSink"/> is told the line of each.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <returns>What was read, ignored and malformed.</returns>
    /// <exception cref="UnknownFormatException">The format was not named, and the content is none of those known.</exception>
    public static ReadReport Read(
        Stream input,
        SourceFormat? format,
        IConnectionSink sink,
        ReadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        options ??= ReadOptions.Default;
        using var source = new InputText(input, options);
        if ((format ??= source.Detect()) is not { } known) return source.Finish(new ReadReport(options.MaxSamples));
        var blocks = new BlockReader(source.Text, options);
        var parser = new BlockParser(LineParsers.For(known), sink, options);
        var block = new LineBlock(blocks.BlockSize);
        while (blocks.Read(block))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parser.Parse(block);
            source.Report();
        }

        parser.Report.Format = known;
        if (source.Damage is { } damage) parser.Report.CountMalformed(damage, blocks.NextLine);
        return source.Finish(parser.Report);
    }
}
