using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>Writes peers as Antrea names them: pods by labels, nodes by the label that bears their name, the outside by range or by name.</summary>
internal sealed class AntreaPeers(ServiceDirectory directory, ServiceSelectors selectors) : PeerResolver(directory, selectors, Blocks), IPlatformNaming
{
    private const int MostOfLabel = 63;
    private static readonly AddressBlocks Blocks = new("a node may have addresses that the inventory does not list", "whose services are named instead");
    private readonly Peer? _onNodes = directory.Services.FirstOrDefault(HostNetworkPods.IsAny)?.Service;

    /// <summary>Why a deny rule would stop more or less here; null when it says the same.</summary>
    string? IPlatformNaming.WhyNotDenied(Rule deny)
    {
        if (deny.Transport.IsIcmp) return "ICMP and ICMPv6 are one in rules";
        foreach (var peer in new[] { deny.Client, deny.Server })
        {
            var terms = Resolve(peer, []);
            if (terms.Effect is not null) return terms.Instead;
            if (terms.Items.Any(i => i is NameItem)) return "what the agent does not see looked up would not be denied";
        }

        return null;
    }

    protected override PeerTerms Name(Peer name) => PlainDnsName.Is(name.Name)
        ? new PeerTerms([new NameItem(name.Name)])
        : PeerTerms.Omitted($"{name.Name} is no DNS name as rules can have it");

    protected override PeerTerms OnNodes(ServiceProfile profile) =>
        new([new NodeItem(null, [])], LossEffect.Wider, $"every node, since {profile.Service} runs on its nodes' network")
        {
            Stranger = Directory.Document.Nodes.Select(n => Peer.Node(n.Name)).FirstOrDefault(),
        };

    protected override PeerTerms Node(Peer peer, IReadOnlyList<Peer> except)
    {
        if (peer.Name.Length > MostOfLabel) return PeerTerms.Omitted($"{peer} is longer than a label may be, and nodes are known by one");
        var items = new[] { peer == Peer.AnyNode ? new NodeItem(null, [.. except.Select(e => e.Name).Order(StringComparer.Ordinal)]) : new NodeItem(peer.Name, []) };
        return _onNodes is null ? new PeerTerms(items) : new PeerTerms(items, LossEffect.Wider, $"the pods on the network of {peer} too") { Stranger = _onNodes };
    }
}
