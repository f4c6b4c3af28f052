namespace NeuLearn.Learning;

/// <summary>The order of what people choose: each choice is later than all that was known to whoever made it (Lamport 1978).</summary>
internal static class LogicalTime
{
    /// <summary>The time after another. It does not run over, whatever a state claims.</summary>
    public static ulong After(ulong last) => Math.Min(last, ulong.MaxValue - 1) + 1;
}
