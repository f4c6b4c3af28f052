using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Completed connections are evidence of need; mostly failing ones are not; UDP without a seen reply is weak evidence.</summary>
internal sealed class OutcomeSignal : ITrustSignal
{
    private static readonly TrustPoint Unsolicited = new("unsolicited", -6);
    private static readonly TrustPoint NoReplySeen = new("noReplySeen", -1);
    private static readonly TrustPoint OutcomeUnknown = new("outcomeUnknown", -6);
    private static readonly TrustPoint MostlyFailing = new("mostlyFailing", -6);
    private const double SuccessShare = 0.2;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (conversation.Established.IsEmpty)
        {
            if (EvidenceGate.IsUnsolicited(conversation))
            {
                points.Add(Unsolicited);
                reasons?.Add(new QuarantineReason("unsolicited", $"{conversation.Transport} from outside that nothing answered"));
                return;
            }

            if (EvidenceGate.IsWeak(conversation))
            {
                points.Add(NoReplySeen);
                return;
            }

            points.Add(OutcomeUnknown);
            reasons?.Add(new QuarantineReason("outcome-unknown", "no sensor saw the server answer"));
            return;
        }

        var failed = conversation.With(Outcome.Refused).Connections + conversation.With(Outcome.Unanswered).Connections + conversation.With(Outcome.Denied).Connections;
        var succeeded = conversation.Established.Connections;
        if (succeeded >= SuccessShare * (succeeded + failed)) return;
        points.Add(MostlyFailing);
        reasons?.Add(new QuarantineReason("mostly-failing",
            string.Create(CultureInfo.InvariantCulture, $"only {succeeded} of {succeeded + failed} attempts completed")));
    }
}
