using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Reads the lines of one format. Holds its own scratch memory and header state: one parser a thread.</summary>
/// <remarks>Never throws for what is in a line.</remarks>
internal abstract class LineParser
{
    /// <summary>Whether lines depend on header lines before them.</summary>
    public virtual bool HasHeaders => false;

    /// <summary>The header state, immutable; null when the format has none.</summary>
    public virtual object? Headers
    {
        get => null;
        set { }
    }

    /// <summary>A parser of the same kind with no header state.</summary>
    public abstract LineParser Fresh();

    /// <summary>Reads one line that is valid UTF-8, without its line end; hands at most one connection to the sink.</summary>
    public abstract LineResult Parse(ReadOnlySpan<byte> line, IConnectionSink sink);

    /// <summary>Reads only the header lines of a block, so that the next block can be parsed elsewhere.</summary>
    public virtual void ReadHeaders(ReadOnlySpan<byte> block)
    {
    }
}
