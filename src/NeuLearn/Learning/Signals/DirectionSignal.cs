using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A conversation may run the other way when nobody saw it opened: inferred is weaker evidence, unknown is none.</summary>
internal sealed class DirectionSignal : ITrustSignal
{
    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason> reasons)
    {
        if (conversation.Direction == DirectionConfidence.Inferred)
        {
            points.Add(new TrustPoint("directionInferred", -1));
        }
        else if (conversation.Direction == DirectionConfidence.Unknown)
        {
            points.Add(new TrustPoint("directionUnknown", -6));
            reasons.Add(new QuarantineReason("direction-unknown", "nobody saw which end opened it, and neither ports nor listeners tell"));
        }
    }
}
