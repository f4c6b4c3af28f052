using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Completed connections are evidence of need; mostly failing ones are not; UDP without a seen reply is weak evidence.</summary>
internal sealed class OutcomeSignal : ITrustSignal
{
    private const double SuccessShare = 0.2;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason> reasons)
    {
        if (conversation.Established.IsEmpty)
        {
            if (EvidenceGate.IsUnsolicited(conversation))
            {
                points.Add(new TrustPoint("unsolicited", -6));
                reasons.Add(new QuarantineReason("unsolicited", $"{conversation.Transport} from outside that nothing answered"));
                return;
            }

            if (EvidenceGate.IsWeak(conversation))
            {
                points.Add(new TrustPoint("noReplySeen", -1));
                return;
            }

            points.Add(new TrustPoint("outcomeUnknown", -6));
            reasons.Add(new QuarantineReason("outcome-unknown", "no sensor saw the server answer"));
            return;
        }

        var failed = conversation.With(Outcome.Refused).Connections + conversation.With(Outcome.Unanswered).Connections + conversation.With(Outcome.Denied).Connections;
        var succeeded = conversation.Established.Connections;
        if (succeeded >= SuccessShare * (succeeded + failed)) return;
        points.Add(new TrustPoint("mostlyFailing", -6));
        reasons.Add(new QuarantineReason("mostly-failing",
            string.Create(CultureInfo.InvariantCulture, $"only {succeeded} of {succeeded + failed} attempts completed")));
    }
}
