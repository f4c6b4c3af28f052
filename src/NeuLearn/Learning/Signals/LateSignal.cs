using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>What was first seen late in a window that was quiet about it is news.</summary>
internal sealed class LateSignal : ITrustSignal
{
    private static readonly TrustPoint FirstSeenLate = new("firstSeenLate", -1);
    private const uint TwoDays = 48 * 3600;
    private const double Share = 0.3;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        var window = context.Window;
        var after = evidence.FirstSecond - window.First;
        if (!window.ShowsDays || after < TwoDays || after < Share * (window.Last - window.First)) return;
        points.Add(FirstSeenLate);
        reasons?.Add(new QuarantineReason("first-seen-late", string.Create(CultureInfo.InvariantCulture, $"first seen {after / 86_400.0:0.0} days into the observation")));
    }
}
