using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Ports on which pools for mining listen; few legitimate servers outside do.</summary>
internal sealed class MiningPortSignal : ITrustSignal
{
    private static readonly TrustPoint MiningPort = new("miningPort", -3);
    private static readonly ushort[] Ports = [3333, 4444, 5555, 7777, 14444, 45700];

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (conversation.Transport != Transport.Tcp || !ExternalServer.Is(conversation) || !Ports.Contains(conversation.Port.Value)) return;
        points.Add(MiningPort);
        reasons?.Add(new QuarantineReason("mining-port", string.Create(CultureInfo.InvariantCulture, $"outside port {conversation.Port.Value} is used by mining pools")));
    }
}
