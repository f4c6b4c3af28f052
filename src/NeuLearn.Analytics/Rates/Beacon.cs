using System.Globalization;

namespace NeuLearn.Analytics.Rates;

/// <summary>Regular small calls of one replica to a peer outside. Malware calls home like that, and so do telemetry and update checks.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Caller">The replica that calls: its name, or its address.</param>
/// <param name="Calls">How many calls were looked at.</param>
/// <param name="Interval">The median time between two.</param>
/// <param name="Spread">The robust standard deviation of the intervals as a share of the median: 0 is a clock, 1 is chance.</param>
/// <param name="FirstCall">The first call.</param>
/// <param name="LastCall">The last one that was looked at.</param>
public sealed record Beacon(
    RatedConversation Conversation, string Caller, int Calls, TimeSpan Interval, double Spread, DateTimeOffset FirstCall, DateTimeOffset LastCall)
{
    /// <summary>Why it stands out, on one line.</summary>
    public string Explain() => string.Create(CultureInfo.InvariantCulture,
        $"{Conversation}: {Caller} made {Calls:#,0} small calls, one every {Interval.TotalSeconds:#,0.#} s, spread {100 * Spread:0.#} %, from {FirstCall.UtcDateTime:yyyy-MM-dd HH:mm} to {LastCall.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
