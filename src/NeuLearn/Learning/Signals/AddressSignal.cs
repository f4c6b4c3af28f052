using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A private address that nobody is known to own may be a pod that came and went: a rule for it could fit another one tomorrow.</summary>
internal sealed class AddressSignal : ITrustSignal
{
    private static readonly TrustPoint UnownedAddress = new("unownedAddress", -6);

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        // Where nothing is attributed to a service at all there is no cluster to confuse it with.
        if (!conversation.Client.IsManaged && !conversation.Server.IsManaged) return;
        foreach (var peer in (ReadOnlySpan<Peer>)[conversation.Client, conversation.Server])
        {
            if (peer.Kind != PeerKind.Cidr || Cidr.Parse(peer.Name) is not { IsSingle: true } cidr || !AddressClass.IsPrivate(cidr.Address)) continue;
            points.Add(UnownedAddress);
            reasons?.Add(new QuarantineReason("unowned-address", $"{cidr.Address} is private and no workload or network is known to own it: add it to the inventory"));
        }
    }
}
