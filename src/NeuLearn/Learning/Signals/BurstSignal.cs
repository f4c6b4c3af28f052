using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>One replica of an established service that opens many new conversations within an hour explores.</summary>
internal sealed class BurstSignal : ITrustSignal
{
    private static readonly TrustPoint Burst = new("burst", -4);
    private const int Many = 5;
    private const uint Settling = 2 * 3600;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        var replicas = evidence.Cold.ClientReplicas.Items;
        if (!conversation.Client.IsManaged || replicas.Length != 1 || evidence.FirstSecond - context.Window.First < Settling) return;
        var opened = context.NewConversations.Within(conversation.Client, replicas[0], evidence.FirstSecond);
        if (opened < Many) return;
        points.Add(Burst);
        reasons?.Add(new QuarantineReason("burst", string.Create(CultureInfo.InvariantCulture,
            $"the same replica opened {opened} new conversations within an hour of it")));
    }
}
