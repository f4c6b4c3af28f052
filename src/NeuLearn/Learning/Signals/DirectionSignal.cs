using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A conversation may run the other way when nobody saw it opened: inferred is weaker evidence, unknown is none.</summary>
internal sealed class DirectionSignal : ITrustSignal
{
    private static readonly TrustPoint DirectionInferred = new("directionInferred", -1);
    private static readonly TrustPoint DirectionUnknown = new("directionUnknown", -6);

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (conversation.Direction == DirectionConfidence.Inferred)
        {
            points.Add(DirectionInferred);
        }
        else if (conversation.Direction == DirectionConfidence.Unknown)
        {
            points.Add(DirectionUnknown);
            reasons?.Add(new QuarantineReason("direction-unknown", "nobody saw which end opened it, and neither ports nor listeners tell"));
        }
    }
}
