using NeuLearn.Graph;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>How many connections a minute the busiest known conversation has, on average over its time.</summary>
/// <remarks>
/// A new conversation of at least 100 connections at ten times that rate is a flood. Both numbers were set on one recording
/// of a scan (see the documentation), and are not known to be right elsewhere.
/// </remarks>
internal sealed class UsualRate(IEnumerable<Conversation> known)
{
    private const int Many = 100;
    private const int Excessive = 10;
    private readonly double _busiest = known.Select(c => PerMinute(FreshTrust.Everything(c))).DefaultIfEmpty().Max();

    /// <summary>How many times the usual rate a new conversation has; null when it is no flood, or nothing is known.</summary>
    public double? Excess(Conversation conversation)
    {
        var evidence = FreshTrust.Everything(conversation);
        if (_busiest <= 0 || evidence.Connections < Many) return null;
        var excess = PerMinute(evidence) / _busiest;
        return excess >= Excessive ? excess : null;
    }

    // A minute is added, so that one connection has no rate of its own.
    private static double PerMinute(Evidence evidence) =>
        evidence.IsEmpty ? 0 : evidence.Connections / (((evidence.LastSecond - evidence.FirstSecond) / 60.0) + 1);
}
