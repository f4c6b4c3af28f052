using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Need recurs: a conversation seen on one day only waits. Where the window shows no two days, hours take their place.</summary>
internal sealed class RecurrenceSignal : ITrustSignal
{
    private static readonly TrustPoint WindowBelow4h = new("window<4h", 1);
    private static readonly TrustPoint DaysAtLeast4 = new("days>=4", 2);
    private static readonly TrustPoint DaysAtLeast2 = new("days>=2", 2);
    private static readonly TrustPoint HoursAtLeast2 = new("hours>=2", 2);
    private static readonly TrustPoint DaysBelow2 = new("days<2", -8);
    private static readonly TrustPoint HoursBelow2 = new("hours<2", -8);

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        var window = context.Window;
        if (!window.ShowsDays && !window.ShowsHours)
        {
            points.Add(WindowBelow4h);
            return;
        }

        var seen = window.Recurrence(evidence);
        if (seen >= 2) points.Add(window.ShowsDays ? DaysAtLeast2 : HoursAtLeast2);
        if (window.ShowsDays && seen >= 4) points.Add(DaysAtLeast4);
        if (seen >= 2) return;
        points.Add(window.ShowsDays ? DaysBelow2 : HoursBelow2);
        reasons?.Add(window.ShowsDays
            ? new QuarantineReason("single-day", string.Create(CultureInfo.InvariantCulture, $"seen on one day only ({evidence.FirstSeen:yyyy-MM-dd})"))
            : new QuarantineReason("single-hour", string.Create(CultureInfo.InvariantCulture, $"seen in one hour only ({evidence.FirstSeen:yyyy-MM-dd HH}:00)")));
    }
}
