using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Need recurs: a conversation seen on one day only waits. Where the window shows no two days, hours take their place.</summary>
internal sealed class RecurrenceSignal : ITrustSignal
{
    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason> reasons)
    {
        var window = context.Window;
        if (!window.ShowsDays && !window.ShowsHours)
        {
            points.Add(new TrustPoint("window<4h", 1));
            return;
        }

        var unit = window.ShowsDays ? "days" : "hours";
        var seen = window.Recurrence(evidence);
        if (seen >= 2) points.Add(new TrustPoint($"{unit}>=2", 2));
        if (window.ShowsDays && seen >= 4) points.Add(new TrustPoint("days>=4", 2));
        if (seen >= 2) return;
        points.Add(new TrustPoint($"{unit}<2", -8));
        reasons.Add(window.ShowsDays
            ? new QuarantineReason("single-day", string.Create(CultureInfo.InvariantCulture, $"seen on one day only ({evidence.FirstSeen:yyyy-MM-dd})"))
            : new QuarantineReason("single-hour", string.Create(CultureInfo.InvariantCulture, $"seen in one hour only ({evidence.FirstSeen:yyyy-MM-dd HH}:00)")));
    }
}
