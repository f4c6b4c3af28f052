namespace NeuLearn.Sources.Reading;

/// <summary>Reads the lines of one format. Holds its own scratch memory and header state: one parser a thread.</summary>
/// <remarks>Never throws for what is in a line, and takes time in proportion to its length.</remarks>
public abstract class LineParser
{
    /// <summary>Whether lines depend on header lines before them.</summary>
    public virtual bool HasHeaders => false;

    /// <summary>The header state, immutable; null when the format has none.</summary>
    public virtual object? Headers
    {
        get => null;
        set { }
    }

    /// <summary>Reads one line that is valid UTF-8, without its line end.</summary>
    /// <param name="line">The line. Valid only during the call.</param>
    /// <param name="output">Takes the connections in it.</param>
    /// <returns>What became of the record, which is counted by it.</returns>
    public abstract LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output);

    /// <summary>Reads only the header lines of a block, so that the next block can be parsed elsewhere.</summary>
    public virtual void ReadHeaders(ReadOnlySpan<byte> block)
    {
    }
}
