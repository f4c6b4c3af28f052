using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>What a large part of the cluster uses is infrastructure (DNS, telemetry): its rare use by one replica is no sign of an intruder.</summary>
internal sealed class SharedServerSignal : ITrustSignal
{
    private static readonly TrustPoint SharedServer = new("sharedServer", 3);
    private const int Several = 5;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (IsShared(conversation, context)) points.Add(SharedServer);
    }

    /// <summary>Whether at least five other services, and a third of all, use the server's port.</summary>
    public static bool IsShared(Conversation conversation, TrustContext context)
    {
        var others = context.Clients.Others(conversation);
        return others >= Several && others * 3 >= context.Clients.Services;
    }
}
