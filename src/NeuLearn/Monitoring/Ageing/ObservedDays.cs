using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.Monitoring.Ageing;

/// <summary>The days on which anything was seen from anywhere, numbered from 0: the others say nothing.</summary>
internal sealed class ObservedDays
{
    private readonly uint[] _days;

    public ObservedDays(Baseline baseline)
    {
        var all = new DaySet();
        foreach (var conversation in baseline.Conversations)
            foreach (var outcome in Enum.GetValues<Outcome>())
                all.Union(in conversation.With(outcome).Cold.Days);
        _days = all.Ascending();
    }

    /// <summary>How many there are, at most the last 512.</summary>
    public int Count => _days.Length;

    /// <summary>The numbers of days, ascending; days before those that are remembered are left out.</summary>
    public int[] IndexesOf(in DaySet days) => [.. days.Ascending().Select(d => Array.BinarySearch(_days, d)).Where(i => i >= 0)];
}
