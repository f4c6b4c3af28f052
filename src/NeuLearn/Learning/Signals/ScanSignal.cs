using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>What a replica first did around the time it scanned is part of the scan.</summary>
internal sealed class ScanSignal : ITrustSignal
{
    private static readonly TrustPoint ScanningSource = new("scanningSource", -6);
    private const uint Near = 3 * 3600;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        var replicas = evidence.Cold.ClientReplicas.Items;
        uint? flagged = null;
        if (replicas.IsEmpty)
        {
            flagged = context.Scans.FlaggedAt(conversation.Client, 0);
        }
        else
        {
            foreach (var replica in replicas)
            {
                // One honest replica that does the same clears it.
                if (context.Scans.FlaggedAt(conversation.Client, replica) is not { } time) return;
                flagged = Math.Min(flagged ?? uint.MaxValue, time);
            }
        }

        if (flagged is not { } at || Math.Abs((long)at - evidence.FirstSecond) > Near) return;
        points.Add(ScanningSource);
        reasons?.Add(new QuarantineReason("scanning-source",
            string.Create(CultureInfo.InvariantCulture, $"first opened within 3 hours of a scan by the same source ({EventTime.FromSecond(at):yyyy-MM-dd HH:mm})")));
    }
}
