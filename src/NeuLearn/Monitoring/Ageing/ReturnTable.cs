using NeuLearn.Learning;

namespace NeuLearn.Monitoring.Ageing;

/// <summary>How often conversations came back within 21 days, by how long they had been silent and on how many days they had been active.</summary>
/// <remarks>
/// Only past outcomes count: a (conversation, day) whose next 21 days have been observed. Days are observed days, those on
/// which anything was seen at all, since silence of the sensors is not silence of the conversation. The rate of a cell is
/// smoothed, (c + 0.5) / (n + 1). It is for ranking only: the samples are not independent, and on the one recording on
/// which it was measured before it over-predicted returns in most cells.
/// </remarks>
internal sealed class ReturnTable
{
    /// <summary>Within how many observed days a return counts.</summary>
    public const int Horizon = 21;

    private static readonly int[] SilentFrom = [0, 1, 3, 7, 14, 21];
    private static readonly int[] ActiveFrom = [1, 2, 4, 10];
    private readonly int[,] _all = new int[SilentFrom.Length, ActiveFrom.Length];
    private readonly int[,] _returned = new int[SilentFrom.Length, ActiveFrom.Length];

    public ReturnTable(ObservedDays days, IEnumerable<LearnedConversation> learned)
    {
        Days = days.Count;
        foreach (var conversation in learned) Count(days.IndexesOf(in conversation.Evidence.Cold.Days), days.Count - 1 - Horizon);
    }

    /// <summary>How many days were observed.</summary>
    public int Days { get; }

    /// <summary>The rate at which conversations in the same place came back; null when none was ever there with a known outcome.</summary>
    public double? Returns(int silentDays, int activeDays)
    {
        var (s, a) = (Bucket(SilentFrom, silentDays), Bucket(ActiveFrom, activeDays));
        return _all[s, a] == 0 ? null : (_returned[s, a] + 0.5) / (_all[s, a] + 1);
    }

    /// <summary>From how many (conversation, day) pairs that rate is.</summary>
    public int Observations(int silentDays, int activeDays) => _all[Bucket(SilentFrom, silentDays), Bucket(ActiveFrom, activeDays)];

    /// <summary>The place in words: <c>silent for 14 to 20 days after 4 to 9 active ones</c>.</summary>
    public static string Place(int silentDays, int activeDays) =>
        $"silent for {Range(SilentFrom, silentDays)} days after {Range(ActiveFrom, activeDays)} active ones";

    private void Count(int[] active, int lastKnown)
    {
        for (var i = 0; i < active.Length; i++)
        {
            int? next = i + 1 < active.Length ? active[i + 1] : null;
            for (var day = active[i]; day <= lastKnown && (next is null || day < next); day++)
            {
                var (s, a) = (Bucket(SilentFrom, day - active[i]), Bucket(ActiveFrom, i + 1));
                _all[s, a]++;
                if (next - day <= Horizon) _returned[s, a]++;
            }
        }
    }

    private static int Bucket(int[] from, int value)
    {
        var bucket = from.Length - 1;
        while (bucket > 0 && value < from[bucket]) bucket--;
        return bucket;
    }

    private static string Range(int[] from, int value)
    {
        var bucket = Bucket(from, value);
        return bucket == from.Length - 1 ? FormattableString.Invariant($"{from[bucket]} or more")
            : from[bucket + 1] - 1 == from[bucket] ? FormattableString.Invariant($"{from[bucket]}")
            : FormattableString.Invariant($"{from[bucket]} to {from[bucket + 1] - 1}");
    }
}
