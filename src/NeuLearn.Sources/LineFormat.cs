using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources;

/// <summary>A format with a record a line. Large inputs are read on several threads, each with a parser of its own.</summary>
public abstract class LineFormat : SourceFormat
{
    /// <summary>A parser for one thread.</summary>
    /// <param name="options">How the input is read.</param>
    public abstract LineParser CreateParser(ReadOptions options);

    /// <summary>The input as lines, where its records are arranged otherwise. The default is the input itself.</summary>
    /// <param name="text">The input, decompressed.</param>
    /// <param name="head">Its beginning.</param>
    protected internal virtual Stream Lines(Stream text, InputHead head) => text;

    internal override void Read(InputText source, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellationToken)
    {
        var blocks = new BlockReader(Lines(source.Text, source.Head), options);
        if (Math.Min(session.Workers, options.MaxWorkers) <= 1) LineReading.Alone(this, source, blocks, session, options, report, cancellationToken);
        else LineReading.Together(this, source, blocks, session, options, report, cancellationToken);
        if (source.Damage is { } damage) report.CountMalformed(damage, blocks.NextLine);
    }
}
