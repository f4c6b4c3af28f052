using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>
/// Writes peers as Cilium names them: pods by labels, names by what lookups lead to, the outside by range. A range never matches
/// a pod or a node there, so nodes and the API server are entities.
/// </summary>
internal sealed class CiliumPeers : PeerResolver, IPlatformNaming
{
    // The cache of names on each node listens there; Cilium takes it for the node.
    private static readonly Cidr NodeLocalDns = Cidr.Parse("169.254.20.10/32");
    private static readonly EntityItem[] Nodes = [new("host"), new("remote-node")];
    private static readonly EntityItem ApiServer = new("kube-apiserver");

    private readonly HashSet<Address> _ofNodes;
    private readonly List<Address> _ofApiServer;
    private readonly HashSet<Address> _virtualApiServer;
    private readonly Peer? _onNodes;

    public CiliumPeers(ServiceDirectory directory, ServiceSelectors selectors)
        : base(directory, selectors)
    {
        var document = directory.Document;
        _ofNodes = [.. document.Nodes.SelectMany(n => n.Addresses)];
        _ofApiServer = [.. document.Endpoints.Where(e => e is { Namespace: "default", Service: "kubernetes" }).SelectMany(e => e.Addresses).Distinct().Order()];
        _virtualApiServer = [.. document.Services.Where(s => s is { Namespace: "default", Name: "kubernetes" }).SelectMany(s => s.ClusterAddresses)];
        _onNodes = directory.Services.FirstOrDefault(HostNetworkPods.IsAny)?.Service;
    }

    /// <summary>Why Cilium's deny rules would stop more or less than a deny rule; null when they say the same.</summary>
    string? IPlatformNaming.WhyNotDenied(Rule deny)
    {
        foreach (var peer in new[] { deny.Client, deny.Server })
        {
            var terms = Resolve(peer, []);
            if (terms.Effect is not null) return terms.Instead;
            if (terms.Items.Any(i => i is NameItem)) return "deny rules know no names";
        }

        return deny.Transport.IsIcmp && !new IcmpTypes(deny).AreWhole ? "deny rules know types of ICMP, and no codes" : null;
    }

    protected override PeerTerms Name(Peer name) => PlainDnsName.Is(name.Name)
        ? new PeerTerms([new NameItem(name.Name)])
        : PeerTerms.Omitted($"{name.Name} is no DNS name as rules can have it");

    protected override PeerTerms OnNodes(ServiceProfile profile) => AnyNode(
        $"every node, since {profile.Service} runs on its nodes' network", Directory.Document.Nodes.Select(n => Peer.Node(n.Name)).FirstOrDefault());

    protected override PeerTerms Node(Peer peer, IReadOnlyList<Peer> except)
    {
        if (except.Count > 0) return AnyNode($"every node, {string.Join(", ", except)} too", except[0]);
        if (peer != Peer.AnyNode) return AnyNode($"any node: {peer} has no name of its own", Directory.Document.Nodes.Select(n => Peer.Node(n.Name)).FirstOrDefault(n => n != peer));
        return _onNodes is null ? new PeerTerms(Nodes) : AnyNode("the pods on the nodes' networks too", _onNodes);
    }

    protected override PeerTerms Range(Peer peer, IReadOnlyList<Peer> except)
    {
        var range = Cidr.Parse(peer.Name);
        if (!range.IsSingle) return base.Range(peer, except);
        if (_ofApiServer.Contains(range.Address))
        {
            var other = _ofApiServer.Where(a => a != range.Address).Select(a => Peer.Cidr(Cidr.Of(a))).FirstOrDefault();
            return new PeerTerms([ApiServer], LossEffect.Wider, "the API server, whichever its address") { Stranger = other };
        }

        if (_ofNodes.Contains(range.Address)) return AnyNode($"any node, since {range} is one and ranges match no nodes", null);
        var terms = base.Range(peer, except);
        if (_virtualApiServer.Contains(range.Address)) return terms with { Items = [.. terms.Items, ApiServer] };
        return range != NodeLocalDns ? terms
            : new PeerTerms([.. terms.Items, Nodes[0]], LossEffect.Wider, $"{range} and the pod's own node, which the cache of names there is taken for");
    }

    private static PeerTerms AnyNode(string instead, Peer? stranger) => new(Nodes, LossEffect.Wider, instead) { Stranger = stranger };
}
