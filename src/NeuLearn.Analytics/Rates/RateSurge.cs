using System.Globalization;

namespace NeuLearn.Analytics.Rates;

/// <summary>An hour in which a conversation had far more connections than it has at that hour.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Hour">The start of the hour.</param>
/// <param name="Connections">How many connections it had.</param>
/// <param name="Usual">The median of the same hour on the other days of the kind.</param>
/// <param name="Score">How many spreads above it that is; the spread is a robust standard deviation, at least that of a Poisson count.</param>
/// <param name="Days">How many days the median is of.</param>
public sealed record RateSurge(RatedConversation Conversation, DateTimeOffset Hour, long Connections, double Usual, double Score, int Days)
{
    /// <summary>Why it stands out, on one line.</summary>
    public string Explain() => string.Create(CultureInfo.InvariantCulture,
        $"{Conversation}: {Connections:#,0} connections in the hour from {Hour.UtcDateTime:yyyy-MM-dd HH:mm} UTC, usually {Usual:#,0.#} at that hour (median of {Days} days); {Score:#,0.0} spreads above");
}
