namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>A line that holds many connections, as its format is delivered.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Before">What stands before them.</param>
/// <param name="After">What stands after them.</param>
internal sealed record EdgeBatch(int Calls, string Before, string After)
{
    /// <summary>The next line.</summary>
    /// <param name="calls">The connections.</param>
    /// <param name="part">The part of one.</param>
    public string Line(CallStream calls, Func<Call, string> part) => Before + string.Join(',', Enumerable.Range(0, Calls).Select(_ => part(calls.Next()))) + After + "\n";
}
