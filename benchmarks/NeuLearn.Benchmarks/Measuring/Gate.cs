namespace NeuLearn.Benchmarks.Measuring;

/// <summary>A ratio and the bound it must keep; without a bound it is only reported.</summary>
/// <param name="What">What is compared with what.</param>
/// <param name="Ratio">The ratio over the rounds; its median is held against the bound.</param>
internal sealed record Gate(string What, Spread Ratio)
{
    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public bool IsMissed => Ratio.Median < AtLeast || Ratio.Median > AtMost;

    public string Bound => this switch
    {
        { AtLeast: { } least } => $">= {Figures.Ratio(least)}",
        { AtMost: { } most } => $"<= {Figures.Ratio(most)}",
        _ => "",
    };

    public string Outcome => AtLeast is null && AtMost is null ? "reported" : IsMissed ? "MISSED" : "held";
}
