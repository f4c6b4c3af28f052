using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A name or address outside that at least two other services use on the same port is a partner of the whole, not of one intruder.</summary>
internal sealed class SharedExternalSignal : ITrustSignal
{
    private static readonly TrustPoint SharedExternal = new("sharedExternal", 3);
    private const int Several = 2;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        // The points for infrastructure are not given twice: a single-day conversation must not get through.
        if (!ExternalServer.Is(conversation) || SharedServerSignal.IsShared(conversation, context)) return;
        if (context.Clients.Others(conversation) >= Several) points.Add(SharedExternal);
    }
}
