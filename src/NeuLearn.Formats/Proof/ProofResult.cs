namespace NeuLearn.Formats.Proof;

/// <summary>What a comparison found.</summary>
/// <param name="Differences">The differences, in a fixed order.</param>
/// <param name="More">How many pairs of ends differ beside those that are listed.</param>
/// <param name="NotCompared">What was not compared, and why. With anything here nothing is proven.</param>
/// <param name="LeftOpen">Verdicts that the platform leaves open and that are no difference, by reason, with how many there are.</param>
/// <param name="Ends">How many ends there are.</param>
/// <param name="Judged">How many connections were judged.</param>
internal sealed record ProofResult(
    IReadOnlyList<Difference> Differences, long More, IReadOnlyList<string> NotCompared, IReadOnlyDictionary<string, long> LeftOpen, int Ends, long Judged)
{
    /// <summary>Whether the policies were proven to be the same.</summary>
    public bool IsEqual => Differences.Count == 0 && More == 0 && NotCompared.Count == 0;
}
