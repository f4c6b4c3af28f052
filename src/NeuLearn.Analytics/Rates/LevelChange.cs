using System.Globalization;

namespace NeuLearn.Analytics.Rates;

/// <summary>A day from which on a conversation has far more, or far fewer, connections a working day than before: a change point.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Since">The first day of the new level.</param>
/// <param name="Before">The median of the working days before, back to the change before that.</param>
/// <param name="After">The median of the working days since, up to the next change; 0 when it stopped.</param>
/// <param name="Score">By how many spreads the two differ; the spread is a robust standard deviation, at least that of a Poisson count.</param>
/// <param name="DaysBefore">How many working days the first median is of.</param>
/// <param name="DaysAfter">How many working days the second median is of.</param>
public sealed record LevelChange(RatedConversation Conversation, DateOnly Since, double Before, double After, double Score, int DaysBefore, int DaysAfter)
{
    /// <summary>Why it stands out, on one line.</summary>
    public string Explain() => string.Create(CultureInfo.InvariantCulture,
        $"{Conversation}: {After:#,0.#} connections a working day since {Since:yyyy-MM-dd}, {Before:#,0.#} before (medians of {DaysAfter} and {DaysBefore} days); {Score:#,0.0} spreads apart");
}
