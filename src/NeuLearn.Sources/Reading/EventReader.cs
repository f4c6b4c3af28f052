using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Reads connection events from one input, in any of the formats.</summary>
/// <remarks>
/// Nothing in the input can make it throw: what cannot be read is counted in the report. It throws only when the stream
/// itself fails (<see cref="IOException"/>), when it is told to stop, or when the format is neither named nor recognised.
/// To read several inputs whose records belong together, use a <see cref="ReadSession"/>.
/// </remarks>
public static class EventReader
{
    /// <summary>Reads an input on the calling thread.</summary>
    /// <param name="input">See <see cref="ReadSession.Read"/>.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="sink">Where the connections go. An <see cref="IRecordSink"/> is told the line of each.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <returns>What was read, ignored and malformed.</returns>
    /// <exception cref="UnknownFormatException">The format was not named, and the content is none of those known.</exception>
    public static ReadReport Read(
        Stream input, SourceFormat? format, IConnectionSink sink, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(input, format, [sink], options, cancellationToken);

    /// <summary>Reads an input with as many workers as there are sinks, which together get exactly what one would.</summary>
    /// <param name="input">See <see cref="ReadSession.Read"/>.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="sinks">One a worker; each is used by one thread at a time.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <returns>What was read, ignored and malformed.</returns>
    /// <exception cref="UnknownFormatException">The format was not named, and the content is none of those known.</exception>
    public static ReadReport Read(
        Stream input, SourceFormat? format, IReadOnlyList<IConnectionSink> sinks, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var session = new ReadSession(sinks);
        var report = session.Read(input, format, options, cancellationToken);
        report.Merge(session.Finish());
        return report;
    }
}
