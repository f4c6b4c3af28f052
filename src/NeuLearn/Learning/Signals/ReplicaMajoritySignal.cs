using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>What at least half of three or more replicas do is the role's own doing.</summary>
internal sealed class ReplicaMajoritySignal : ITrustSignal
{
    private static readonly TrustPoint ReplicaMajority = new("replicaMajority", 1);
    private const int Many = 3;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (!conversation.Client.IsManaged) return;
        var alive = context.ClientReplicasAlive(conversation.Client, evidence.FirstSecond, evidence.LastSecond);
        if (alive >= Many && evidence.ClientReplicas * 2 >= alive) points.Add(ReplicaMajority);
    }
}
