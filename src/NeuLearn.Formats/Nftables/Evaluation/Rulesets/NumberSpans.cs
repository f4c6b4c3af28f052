namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>Ports, protocols, types or codes, as spans with both ends included.</summary>
internal sealed record NumberSpans(IReadOnlyList<(int First, int Last)> Spans)
{
    /// <summary>Whether a number is among them.</summary>
    public bool Contains(int number) => Spans.Any(span => span.First <= number && number <= span.Last);
}
