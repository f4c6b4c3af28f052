namespace NeuLearn.Sources.Reading;

/// <summary>What became of one record.</summary>
public enum LineFate : byte
{
    /// <summary>A header, a comment or a blank line: not a record.</summary>
    NotARecord,

    /// <summary>A connection that was handed on, or will be when its other half or the end of the input is read.</summary>
    Connection,

    /// <summary>It adds to a connection that another record told of: its other direction, another interface, its details.</summary>
    Joined,

    /// <summary>Well-formed, and not a connection to learn from.</summary>
    Ignored,

    /// <summary>It could not be read.</summary>
    Malformed,
}

/// <summary>What a parser made of a record.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Reason">Why, when it was ignored or malformed: one of a fixed set of texts, so that records can be counted by it.</param>
public readonly record struct LineResult(LineFate Fate, string Reason)
{
    /// <summary>Not a record.</summary>
    public static readonly LineResult NotARecord = new(LineFate.NotARecord, "");

    /// <summary>A connection.</summary>
    public static readonly LineResult Connection = new(LineFate.Connection, "");

    /// <summary>It adds to a connection that another record told of.</summary>
    public static readonly LineResult Joined = new(LineFate.Joined, "");

    /// <summary>Not a connection to learn from.</summary>
    /// <param name="reason">Why: one of a fixed set of texts.</param>
    public static LineResult Ignored(string reason) => new(LineFate.Ignored, reason);

    /// <summary>It could not be read.</summary>
    /// <param name="reason">Why: one of a fixed set of texts.</param>
    public static LineResult Malformed(string reason) => new(LineFate.Malformed, reason);
}
