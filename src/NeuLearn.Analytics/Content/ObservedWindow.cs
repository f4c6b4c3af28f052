using System.Globalization;
using NeuLearn.Learning;

namespace NeuLearn.Analytics.Content;

/// <summary>The days that were observed, cut into bins that are few enough to draw.</summary>
/// <param name="From">The first event.</param>
/// <param name="Until">The last event: the time of the report.</param>
/// <param name="FirstDay">The first day of the first bin.</param>
/// <param name="Days">How many days the bins span.</param>
/// <param name="BinDays">How many days a bin holds.</param>
internal sealed record ObservedWindow(string From, string Until, string FirstDay, int Days, int BinDays)
{
    // Evidence remembers no more days than this.
    private const int MostDays = 512;
    private const int MostBins = 56;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private DateOnly _first;

    /// <summary>The window of a baseline; null when nothing was seen.</summary>
    public static ObservedWindow? Of(Baseline baseline)
    {
        if (baseline.FirstEvent is not { } from || baseline.LastEvent is not { } until) return null;
        var last = DateOnly.FromDateTime(until.UtcDateTime);
        var days = Math.Min(last.DayNumber - DateOnly.FromDateTime(from.UtcDateTime).DayNumber + 1, MostDays);
        var first = last.AddDays(1 - days);
        return new ObservedWindow(
            ReportText.Minute(from), ReportText.Minute(until), first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days, (days + MostBins - 1) / MostBins)
        { _first = first };
    }

    /// <summary>A digit a bin: on how many of its days something was seen.</summary>
    public string Bins(IEnumerable<DateOnly> seen)
    {
        var bins = new int[(Days + BinDays - 1) / BinDays];
        foreach (var day in seen.Select(d => d.DayNumber - _first.DayNumber).Where(d => d >= 0 && d < Days)) bins[day / BinDays]++;
        return string.Concat(bins.Select(b => Digits[b]));
    }
}
