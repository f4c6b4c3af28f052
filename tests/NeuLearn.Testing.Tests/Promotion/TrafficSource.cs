namespace NeuLearn.Testing.Tests.Promotion;

/// <summary>Conversations that come about together.</summary>
/// <param name="Edges">How many there are.</param>
/// <param name="Start">The chance of a day on which it begins, from 0 to 1.</param>
/// <param name="Stay">The chance of a further day once it is there; null when days do not depend on each other.</param>
/// <param name="Member">The chance of each of its conversations on a day on which it is there.</param>
/// <param name="FromHour">The hour of the day of its events, at the earliest.</param>
internal sealed record TrafficSource(int Edges, Func<int, double> Start, double? Stay = null, double Member = 1, int FromHour = 0)
{
    /// <summary>Whether it is there on a day, given whether it was on the day before.</summary>
    public bool IsThere(int day, bool before, Random random) => random.NextDouble() < (before && Stay is { } stay ? stay : Start(day));

    /// <summary>Which of its conversations a day brings.</summary>
    public IEnumerable<int> Active(Random random) => Enumerable.Range(0, Edges).Where(_ => random.NextDouble() < Member).ToList();
}
