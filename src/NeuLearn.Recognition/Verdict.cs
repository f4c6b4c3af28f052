namespace NeuLearn.Recognition;

/// <summary>What the bytes of a flow say about one protocol, or about all of them.</summary>
public enum Verdict : byte
{
    /// <summary>It is not this one: no further byte can change that.</summary>
    No = 0,

    /// <summary>It may be; the bytes are too few to tell.</summary>
    NeedMore = 1,

    /// <summary>It looks like it, but one side alone, or a form that other protocols share. More bytes may confirm it.</summary>
    Weak = 2,

    /// <summary>It is: a signature that nothing else has, or both sides in agreement.</summary>
    Match = 3,
}

/// <summary>How the verdicts of two sides become one.</summary>
internal static class Verdicts
{
    /// <summary>Joins what each side says. A silent side says <see cref="Verdict.NeedMore"/>.</summary>
    /// <remarks>Either side can refuse. Two weak sides confirm each other; one alone stays weak.</remarks>
    public static Verdict Join(Verdict client, Verdict server)
    {
        if (client == Verdict.No || server == Verdict.No) return Verdict.No;
        if (client == Verdict.Match || server == Verdict.Match) return Verdict.Match;
        if (client == Verdict.Weak && server == Verdict.Weak) return Verdict.Match;
        return client == Verdict.Weak || server == Verdict.Weak ? Verdict.Weak : Verdict.NeedMore;
    }

    /// <summary>The verdict on a fixed beginning: <paramref name="whole"/> when the bytes have all of it.</summary>
    public static Verdict Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, Verdict whole = Verdict.Match) =>
        bytes.StartsWith(mark) ? whole
        : mark.StartsWith(bytes) ? Verdict.NeedMore
        : Verdict.No;
}
