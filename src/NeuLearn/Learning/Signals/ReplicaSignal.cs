using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A role acts alike: what several replicas do is the role's, what one of many does may be an intruder's.</summary>
internal sealed class ReplicaSignal : ITrustSignal
{
    private static readonly TrustPoint ClientReplicasAtLeast2 = new("clientReplicas>=2", 2);
    private static readonly TrustPoint LoneReplica = new("loneReplica", -6);
    private const int Many = 3;
    private const int FewConnections = 4;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (!conversation.Client.IsManaged) return;
        var used = evidence.ClientReplicas;
        if (used >= 2)
        {
            points.Add(ClientReplicasAtLeast2);
            return;
        }

        var alive = context.ClientReplicasAlive(conversation.Client, evidence.FirstSecond, evidence.LastSecond);
        if (used != 1 || alive < Many || evidence.Connections < FewConnections) return;
        points.Add(LoneReplica);
        reasons?.Add(new QuarantineReason("lone-replica",
            string.Create(CultureInfo.InvariantCulture, $"only one of {alive} replicas of {conversation.Client} opened it")));
    }
}
