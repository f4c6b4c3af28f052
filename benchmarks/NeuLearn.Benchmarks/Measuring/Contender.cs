namespace NeuLearn.Benchmarks.Measuring;

/// <summary>One way of doing the work that is timed, in blocks.</summary>
/// <param name="Name">How tables call it.</param>
/// <param name="Operations">How many operations all blocks together do.</param>
/// <param name="Run">The work of one block.</param>
internal sealed record Contender(string Name, long Operations, Action<int> Run)
{
    public int Blocks { get; init; } = 1;

    /// <summary>What must happen before a round, outside the clock; null for nothing.</summary>
    public Action? Prepare { get; init; }

    /// <summary>What must happen before a block, outside the clock; null for nothing.</summary>
    public Action<int>? Load { get; init; }
}
