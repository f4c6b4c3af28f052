namespace NeuLearn.Sources.Reading;

/// <summary>What became of one line.</summary>
internal enum LineFate : byte
{
    /// <summary>A header, a comment or a blank line: not a record.</summary>
    NotARecord,
    Connection,
    Ignored,
    Malformed,
}

/// <summary>What a parser made of a line. A reason is one of a fixed set of texts, so that records can be counted by it.</summary>
internal readonly record struct LineResult(LineFate Fate, string Reason, long Lost = 0)
{
    public static readonly LineResult NotARecord = new(LineFate.NotARecord, "");
    public static readonly LineResult Connection = new(LineFate.Connection, "");

    public static LineResult Ignored(string reason) => new(LineFate.Ignored, reason);

    public static LineResult Malformed(string reason) => new(LineFate.Malformed, reason);
}
