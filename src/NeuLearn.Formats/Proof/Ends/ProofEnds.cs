using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Proof.Languages;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>
/// Everybody who may open or accept, one for all whom neither the policies nor the inventory tell apart: services, a stranger
/// in each namespace and in one that nobody knows, nodes, the addresses of the outside, names.
/// </summary>
internal sealed class ProofEnds
{
    private const string StrangerName = "stranger";
    private static readonly Address StrangerAddress = Address.Parse("10.255.255.254");
    private readonly List<ProofEnd> _all = [];
    private readonly List<string> _notCompared = [];
    private readonly IReadOnlyList<ServiceDirectory> _directories;
    private readonly AddressAtoms _atoms;
    private readonly HashSet<AddressAtom> _outside;

    /// <summary>Finds everybody.</summary>
    /// <param name="directories">Who is who; what the first knows of a service counts.</param>
    /// <param name="peers">Peers that rules name, known or not.</param>
    /// <param name="landmarks">What the policies speak of.</param>
    public ProofEnds(IReadOnlyList<ServiceDirectory> directories, IEnumerable<Peer> peers, IReadOnlyList<EndLandmarks> landmarks)
    {
        _directories = directories;
        var named = peers.Distinct().Order().ToList();
        var ranges = landmarks.SelectMany(l => l.Ranges).Select(r => new Cidr(Address.From(r.Base), r.PrefixLength)).ToList();
        var inside = directories.SelectMany(OutsideRanges.OfInventory).Concat(OutsideRanges.Nobodys).ToHashSet();
        _atoms = new AddressAtoms(ranges.Concat(inside).Concat(PrivateRanges.All).Concat(directories.SelectMany(d => d.Document.Networks).SelectMany(n => n.Cidrs)));
        var owned = new CidrSet(inside);
        _outside = [.. _atoms.All.Where(a => !owned.Contains(a.Range))];
        AddServices(named, new ServiceEnds(new AddressAtoms(ranges), new CurrentAddresses(directories), FreshAddress()));
        AddNodes(named);
        _all.AddRange(_atoms.All.Where(_outside.Contains).Select(Outside));
        AddNames(landmarks);
        Ranges = [.. ranges.Distinct().Order()];
    }

    /// <summary>Everybody, in a fixed order.</summary>
    public IReadOnlyList<ProofEnd> All => _all;

    /// <summary>The ranges that the policies speak of.</summary>
    public IReadOnlyList<Cidr> Ranges { get; }

    /// <summary>What could not be told apart, and why; usually nothing.</summary>
    public IReadOnlyList<string> NotCompared => _notCompared;

    /// <summary>Names some of the outside exactly: the world, ranges that policies speak of, and what is left as the fewest ranges.</summary>
    /// <param name="atoms">What is named.</param>
    /// <param name="worldFirst">Whether the world is named before the ranges that hold it, or only what they leave.</param>
    public IReadOnlyList<Peer> Name(IReadOnlySet<AddressAtom> atoms, bool worldFirst = true)
    {
        var left = atoms.ToHashSet();
        var names = new List<Peer>();
        if (worldFirst) World();
        // The wider come first, so that what lies in them is not named again.
        foreach (var range in Ranges.OrderBy(r => r.Length).ThenBy(r => r))
            if (Take(_outside.Where(a => range.Contains(a.Range)))) names.Add(Peer.Cidr(range));
        if (!worldFirst) World();
        names.AddRange(new CidrSet(left.SelectMany(a => a.Cover)).Ranges.Select(Peer.Cidr));
        return [.. names.Order()];

        void World()
        {
            if (Take(_outside.Where(a => OutsideRanges.IsWorld(a.Sample)))) names.Add(Peer.World);
        }

        bool Take(IEnumerable<AddressAtom> part)
        {
            var all = part.ToList();
            if (all.Count == 0 || !all.TrueForAll(atoms.Contains) || !all.Exists(left.Contains)) return false;
            left.ExceptWith(all);
            return true;
        }
    }

    private void AddServices(List<Peer> named, ServiceEnds ends)
    {
        var services = _directories.SelectMany(d => d.Services.Select(s => s.Service)).Concat(named.Where(p => p.IsManaged)).Distinct().Order().ToList();
        foreach (var service in services)
            _all.AddRange(ends.Of(service, _directories.Select(d => d.Find(service)).FirstOrDefault(p => p is not null)));
        var spaces = services.Select(s => s.Namespace).OfType<string>().Concat(_directories.SelectMany(d => d.Document.Namespaces).Select(n => n.Name))
            .Append(ServiceEnds.StrangeNamespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var taken = services.ToHashSet();
        foreach (var space in spaces)
        {
            var stranger = Peer.Service(space, StrangerName);
            while (taken.Contains(stranger)) stranger = Peer.Service(space, stranger.Name + "-1");
            _all.Add(ends.Stranger(stranger));
        }
    }

    private void AddNodes(List<Peer> named)
    {
        var addresses = _directories.SelectMany(d => d.Document.Nodes).GroupBy(n => n.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Addresses, StringComparer.Ordinal);
        foreach (var name in addresses.Keys.Concat(named.Where(p => p.Kind == PeerKind.Node && p != Peer.AnyNode).Select(p => p.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            _all.Add(new ProofEnd(Peer.Node(name), new NodeEndpoint
            {
                Peer = Peer.Node(name),
                Name = name,
                Addresses = [.. addresses.GetValueOrDefault(name, []).Where(a => !a.IsNone).Select(a => IPAddress.Parse(a.ToString()))],
            }));
        }
    }

    private void AddNames(IReadOnlyList<EndLandmarks> landmarks)
    {
        // Where a platform sees no name it sees an address that the name leads to: one that as little as possible is said of.
        var world = _atoms.All.Where(a => _outside.Contains(a) && OutsideRanges.IsWorld(a.Sample)).OrderByDescending(a => a.Range.Address.IsV4).ThenBy(a => a.Range.Length).First();
        var address = IPAddress.Parse(world.Sample.ToString());
        try
        {
            var names = PatternRegions.OfDnsNames().Of(landmarks.SelectMany(l => l.Names));
            // Where no policy speaks of names, one is as good as another.
            _all.AddRange((names.Count > 0 ? names : [PatternRegions.OtherName]).Select(Peer.Dns).Order().Select(n => new ProofEnd(n, new ExternalEndpoint(address) { Peer = n, Names = [n.Name] })));
        }
        catch (LanguageException e)
        {
            _notCompared.Add($"DNS names: {e.Message}");
        }
    }

    private static ProofEnd Outside(AddressAtom atom)
    {
        var peer = Peer.Cidr(Cidr.Of(atom.Sample));
        return new ProofEnd(peer, new ExternalEndpoint(IPAddress.Parse(atom.Sample.ToString())) { Peer = peer }) { Atom = atom };
    }

    private Address FreshAddress() => _directories.SelectMany(d => d.Document.Nodes).SelectMany(n => n.PodCidrs).Order()
        .Select(c => new AddressAtom(c, []).Sample).FirstOrDefault(StrangerAddress);
}
