using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources;

/// <summary>A format that is read from front to back on one thread: datagrams, columns, documents that are more than a list of records.</summary>
public abstract class StreamFormat : SourceFormat
{
    /// <summary>Reads an input to its end, in bounded memory. What is in it must not make this throw: count it as malformed and go on, or return.</summary>
    /// <param name="input">The input, decompressed; it can seek when it is a file as it stands.</param>
    /// <param name="output">
    /// Takes what was read. Set <see cref="RecordOutput.Position"/> before each record, and count every record once.
    /// </param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">To be looked at now and then.</param>
    protected internal abstract void Read(Stream input, RecordOutput output, ReadOptions options, CancellationToken cancellationToken);

    internal sealed override void Read(InputText source, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellationToken)
    {
        var output = new RecordOutput(session, session.Sink(0), report);
        output.Gather();
        Read(source.Plain, output, options, cancellationToken);
        output.Settle();
        source.Report();
        if (source.Damage is { } damage) report.CountMalformed(damage, output.Position);
    }
}
