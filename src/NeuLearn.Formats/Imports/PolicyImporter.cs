using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Proof.Requests;
using NeuLearn.Inventory;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn.Formats.Imports;

/// <summary>
/// Reads policies of any platform as rules of ours: what they explicitly allow between everybody who is known, by the verdict of
/// both ends, and what they explicitly deny. What no rule can say is a remark, and is not allowed.
/// </summary>
internal sealed class PolicyImporter
{
    /// <summary>Policies that come to more than this are no list of rules.</summary>
    public const int MostGrants = 1_000_000;

    private const int HighestPort = 65535;
    private const int HighestIcmp = 65534;
    private readonly string _format;
    private readonly PlatformReading _reading;
    private readonly ProofEnds _ends;
    private readonly ImportRemarks _remarks = new();
    private readonly Dictionary<string, List<ProofEnd>> _variants;
    private readonly HashSet<Peer> _known;
    private readonly HashSet<string> _names;
    private readonly HashSet<PolicySource> _sources = [];

    private PolicyImporter(string format, PlatformReading reading, ServiceDirectory directory)
    {
        (_format, _reading) = (format, reading);
        _ends = new ProofEnds([directory], [], [reading.Policy.Ends]);
        _variants = _ends.All.GroupBy(e => e.Peer.ToString(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        _known = directory.Services.Select(s => s.Service).ToHashSet();
        _names = reading.Policy.Ends.Names.Where(n => n.Kind == TextPatternKind.Exact).Select(n => n.Text).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads policies as rules.</summary>
    /// <param name="format">The name of their format.</param>
    /// <param name="reading">The policies; all of them readable.</param>
    /// <param name="directory">Who is who.</param>
    /// <param name="files">The files they were read from, and those that are gone.</param>
    public static ImportReading Read(string format, PlatformReading reading, ServiceDirectory directory, IReadOnlySet<string> files) =>
        new PolicyImporter(format, reading, directory).Run(files);

    private ImportReading Run(IReadOnlySet<string> files)
    {
        foreach (var what in _ends.NotCompared) _remarks.Add([], "not imported", what);
        var rules = new List<ImportedRule>();
        var outside = new List<(FoundGrant Grant, IReadOnlyList<(int First, int Last)> Numbers)>();
        foreach (var same in Found().GroupBy(g => g.Key))
        {
            var grants = same.ToList();
            if (!IsSaid(grants[0]) || Shared(grants) is not { Count: > 0 } numbers) continue;
            var merged = grants[0] with { Deciders = [.. grants.SelectMany(g => g.Deciders).Distinct()] };
            if (merged.Client.Atom is null && merged.Server.Atom is null) rules.AddRange(Rules(merged, merged.Client.Peer, merged.Server.Peer, numbers));
            else outside.Add((merged, numbers));
        }

        rules.AddRange(Outside(outside));
        var objects = _reading.Objects.Concat(_sources).Select(o => new ImportedObject(o.Policy, o.File)).Distinct().OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.File, StringComparer.Ordinal);
        var import = new PolicyImport { Format = _format, Objects = [.. objects], Rules = [.. rules.OrderBy(r => r.Rule.Id, StringComparer.Ordinal)], Files = files };
        return new ImportReading(import, _remarks.Lines);
    }

    private List<FoundGrant> Found()
    {
        var pairs = new PairImport(_reading.Policy, new RequestAtoms(), _remarks);
        var found = new List<FoundGrant>();
        foreach (var client in _ends.All)
        {
            foreach (var server in _ends.All)
            {
                if (!_known.Contains(client.Peer) && !_known.Contains(server.Peer)) continue;
                found.AddRange(pairs.Of(client, server));
                if (found.Count > MostGrants) throw new ImportException("the policies allow so much between so many that it is no list of rules");
            }
        }

        return found;
    }

    /// <summary>Whether rules can say who and what; else it is remarked.</summary>
    private bool IsSaid(FoundGrant grant)
    {
        var verb = grant.Action == RuleAction.Allow ? "allows" : "denies";
        string? unsaid = null;
        if (grant.Terms.Unsaid is { } what) unsaid = what;
        else if (IsStranger(grant.Client) || IsStranger(grant.Server)) unsaid = "pods of no known service";
        else if (IsUnnamed(grant.Client) || IsUnnamed(grant.Server)) return IsNameOfTheOutside(grant, verb);
        else if (grant.Transport.Number == 253) unsaid = "any other protocol";
        if (unsaid is null) return true;
        // What is denied to nobody in particular is denied all the same: no rule allows it.
        if (grant.Action == RuleAction.Allow || grant.Terms.Unsaid is not null) _remarks.Add(grant.Deciders, $"{verb} {unsaid}: not imported", $"{grant.Client.Peer} -> {grant.Server.Peer} {grant.Transport}");
        return false;
    }

    private bool IsStranger(ProofEnd end) => end.Peer.IsManaged && !_known.Contains(end.Peer);

    private bool IsUnnamed(ProofEnd end) => end.Peer.Kind == PeerKind.Dns && !_names.Contains(end.Peer.Name);

    // A name that policies do not name goes with the addresses it leads to, unless a pattern of names is what allows it.
    private bool IsNameOfTheOutside(FoundGrant grant, string verb)
    {
        var name = IsUnnamed(grant.Client) ? grant.Client.Peer.Name : grant.Server.Peer.Name;
        foreach (var pattern in _reading.Policy.Ends.Names.Where(p => p.Matches(name)))
            _remarks.Add(grant.Deciders, $"{verb} names by the pattern {pattern.Written}: not imported", $"{grant.Client.Peer} -> {grant.Server.Peer} {grant.Transport}");
        return false;
    }

    /// <summary>The ports on which every variant of both roles is alike; the others are remarked.</summary>
    private IReadOnlyList<(int First, int Last)> Shared(List<FoundGrant> grants)
    {
        var first = grants[0];
        var expected = (long)Variants(first.Client) * Variants(first.Server);
        var byPair = grants.GroupBy(g => (g.Client.Variant, g.Server.Variant)).Select(g => NumberSpans.Union(g.SelectMany(x => x.Numbers))).ToList();
        var shared = byPair.Count < expected ? [] : byPair.Aggregate(NumberSpans.Intersect);
        if (!byPair.TrueForAll(n => n.SequenceEqual(shared)))
        {
            _remarks.Add(grants.SelectMany(g => g.Deciders), $"not for all pods of a service alike, and {(shared.Count == 0 ? "not imported" : "imported where it is")}",
                $"{first.Client.Peer} -> {first.Server.Peer} {first.Transport}");
        }

        return shared;
    }

    private int Variants(ProofEnd end) => end.Atom is null && end.Peer.Kind != PeerKind.Dns ? _variants[end.Peer.ToString()].Count : 1;

    /// <summary>The rules of the outside: for each port, the ranges as they are written where all of a range is meant.</summary>
    private IEnumerable<ImportedRule> Outside(List<(FoundGrant Grant, IReadOnlyList<(int First, int Last)> Numbers)> grants)
    {
        foreach (var alike in grants.GroupBy(g => (g.Grant.Action, Client: g.Grant.Client.Atom is null ? g.Grant.Client.Peer : null, Server: g.Grant.Server.Atom is null ? g.Grant.Server.Peer : null, g.Grant.Transport, g.Grant.Terms.Written)))
        {
            var byPeer = new SortedDictionary<Peer, (List<(int, int)> Numbers, HashSet<PolicySource> Deciders)>();
            foreach (var piece in NumberSpans.Pieces(alike.Select(a => a.Numbers)))
            {
                var inside = alike.Where(a => NumberSpans.Intersect(a.Numbers, [piece]).Count > 0).ToList();
                if (inside.Count == 0) continue;
                foreach (var peer in _ends.Name(inside.Select(a => (a.Grant.Client.Atom ?? a.Grant.Server.Atom)!).ToHashSet(), worldFirst: false))
                {
                    if (!byPeer.TryGetValue(peer, out var at)) byPeer.Add(peer, at = ([], []));
                    at.Numbers.Add(piece);
                    at.Deciders.UnionWith(inside.Where(a => IsOf(peer, (a.Grant.Client.Atom ?? a.Grant.Server.Atom)!)).SelectMany(a => a.Grant.Deciders));
                }
            }

            var example = alike.First().Grant;
            foreach (var (peer, (numbers, deciders)) in byPeer)
            {
                var grant = example with { Deciders = [.. deciders.OrderBy(d => d.Policy, StringComparer.Ordinal)] };
                foreach (var rule in Rules(grant, alike.Key.Client ?? peer, alike.Key.Server ?? peer, NumberSpans.Union(numbers))) yield return rule;
            }
        }
    }

    private static bool IsOf(Peer peer, AddressAtom atom) => peer == Peer.World
        ? OutsideRanges.IsWorld(atom.Sample)
        : Cidr.Parse(peer.Name) is var range && (range.Contains(atom.Range) || atom.Range.Contains(range));

    private IEnumerable<ImportedRule> Rules(FoundGrant grant, Peer client, Peer server, IReadOnlyList<(int First, int Last)> numbers)
    {
        _sources.UnionWith(grant.Deciders);
        var whole = grant.Transport.HasPorts ? (1, HighestPort) : grant.Transport.IsIcmp ? (0, HighestIcmp) : (0, 0);
        IReadOnlyList<PortRange> ports = numbers is [var one] && one == whole ? [] : [.. numbers.Select(n => new PortRange(new ServicePort((ushort)n.First), new ServicePort((ushort)n.Last)))];
        var provenance = grant.Deciders.Select(d => $"imported from {_format}: {ImportRemarks.Place(d)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return grant.Terms.Terms.Select(t => ImportedRule.Of(
            new RuleMatch { Client = client, Server = server, Transport = grant.Transport, Ports = ports, Application = t.Application, Operations = t.Operations },
            grant.Action, grant.Deciders.Select(d => d.Policy), provenance));
    }
}
