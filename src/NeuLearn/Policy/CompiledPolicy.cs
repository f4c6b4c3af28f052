using System.Runtime.CompilerServices;
using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>An immutable policy that answers verdicts without a lock or an allocation. Swap it by reference.</summary>
/// <remarks>
/// Deny rules win over allow rules. Peers that hold others (a range, a name pattern, any node, the world) match the connections of those
/// they hold. The world is every address and name outside the inventory that is neither private nor link-local.
/// </remarks>
public sealed class CompiledPolicy
{
    // The peer itself, its siblings, a range of each of the 129 lengths, the world.
    private const int MostCandidates = 132;
    private readonly Dictionary<Peer, uint> _peers = [];
    private readonly Dictionary<string, ushort> _applications = new(StringComparer.Ordinal);
    private readonly byte[] _modes;
    private readonly ModeVerdicts _verdicts;
    private readonly RuleLines _lines;
    private readonly OutsideRanges _ranges;
    private readonly Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> _namePatterns;
    private readonly Rule[] _rules;
    private readonly OperationSet[] _operations;
    private readonly PolicySet _policy;
    private readonly uint _world;
    private readonly uint _anyNode;

    /// <summary>Compiles a set of rules.</summary>
    public CompiledPolicy(PolicySet policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
        _rules = [.. policy.Rules];
        _operations = Array.ConvertAll(_rules, r => new OperationSet(r.Operations));
        var lanes = new List<RuleLines.Lane>();
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            var (client, server) = (Intern(rule.Client), Intern(rule.Server));
            var application = rule.Application is null ? RuleLines.Any : InternApplication(rule.Application);
            var ports = rule.Ports.Count == 0 ? [new PortRange(default, new ServicePort(ushort.MaxValue))] : rule.Ports;
            foreach (var range in ports)
                lanes.Add(new RuleLines.Lane(client, server, rule.Transport.Number, range.First.Value, range.Last.Value, application, rule.Action == RuleAction.Deny, i, RulePrecedence.Of(rule.Origin)));
        }

        foreach (var (service, _) in policy.Modes) Intern(service);
        _lines = new RuleLines(lanes);
        _modes = new byte[_peers.Count + 1];
        Array.Fill(_modes, ModeVerdicts.Unmanaged);
        foreach (var (peer, id) in _peers) _modes[id] = ModeOf(peer);
        _verdicts = new ModeVerdicts(policy.Contention);
        _ranges = new OutsideRanges(_peers.Where(p => p.Key.Kind == PeerKind.Cidr).Select(p => (Cidr.Parse(p.Key.Name), p.Value)));
        _namePatterns = _peers.Where(p => p.Key.IsNamePattern).ToDictionary(p => p.Key.ParentName.ToString(), p => p.Value, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _world = _peers.GetValueOrDefault(Peer.World);
        _anyNode = _peers.GetValueOrDefault(Peer.AnyNode);
    }

    /// <summary>The rules, in the order in which verdicts name them.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>The id of a peer that a rule or mode names; 0 for any other.</summary>
    public uint IdOf(Peer peer) => _peers.GetValueOrDefault(peer);

    /// <summary>The id of an application; 0 for none, and an id no rule has for one that no rule names.</summary>
    public ushort ApplicationId(string? application) =>
        string.IsNullOrEmpty(application) ? (ushort)0 : _applications.GetValueOrDefault(application, (ushort)(RuleLines.Any - 1));

    /// <summary>The verdict for a connection between two peers as named: one probe, no candidates. The hot path.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Verdict Decide(in PolicyKey key)
    {
        var rule = _lines.Find(in key, out var deny);
        if (rule >= 0 && !deny) return new Verdict(VerdictKind.Allow, rule);
        var (client, server) = (_modes[key.Client], _modes[key.Server]);
        return rule >= 0 ? new Verdict(_verdicts.OfDenyRule(client, server), rule) : new Verdict(_verdicts.WithoutRule(client, server), -1);
    }

    /// <summary>The verdicts for many connections; memory is fetched ahead.</summary>
    /// <exception cref="ArgumentException">There is less room for verdicts than there are keys.</exception>
    public void Decide(ReadOnlySpan<PolicyKey> keys, Span<Verdict> verdicts)
    {
        if (verdicts.Length < keys.Length) throw new ArgumentException("A verdict is needed for every key.", nameof(verdicts));
        const int ahead = 8;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i + ahead < keys.Length) _lines.Prefetch(in keys[i + ahead]);
            verdicts[i] = Decide(in keys[i]);
        }
    }

    /// <summary>The verdict for a connection, with every peer that holds one of its ends taken into account.</summary>
    public Verdict Decide(PolicyQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<uint> clients = stackalloc uint[MostCandidates];
        Span<uint> servers = stackalloc uint[MostCandidates];
        var application = ApplicationId(query.Application);
        clients = clients[..Candidates(query.Client, query.ClientAddress, clients)];
        servers = servers[..Candidates(query.Server, query.ServerAddress, servers)];
        var allow = -1;
        foreach (var client in clients)
        {
            foreach (var server in servers)
            {
                var rule = Find(new PolicyKey(client, server, query.Transport, query.Port, application), query.Operation, out var deny);
                if (rule < 0) continue;
                if (deny) return new Verdict(_verdicts.OfDenyRule(ModeOf(query.Client), ModeOf(query.Server)), rule);
                if (allow < 0) allow = rule;
            }
        }

        return allow >= 0
            ? new Verdict(VerdictKind.Allow, allow)
            : new Verdict(_verdicts.WithoutRule(ModeOf(query.Client), ModeOf(query.Server)), -1);
    }

    /// <summary>The mode that decides where no rule allows; null when neither end is managed.</summary>
    public Mode? DecidingMode(Peer client, Peer server)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(server);
        return ModeDecision.Deciding(client.IsManaged ? _policy.ModeOf(client) : null, server.IsManaged ? _policy.ModeOf(server) : null, _policy.Contention);
    }

    /// <summary>Why a connection gets its verdict, in one sentence.</summary>
    public string Explain(PolicyQuery query)
    {
        var verdict = Decide(query);
        if (verdict.Rule >= 0) return $"rule {_rules[verdict.Rule].Id}: {_rules[verdict.Rule]}";
        var pair = _rules.Where(r => r.Client == query.Client && r.Server == query.Server).ToList();
        var port = query.Port.ToString(query.Transport);
        var known = pair.Count == 0
            ? $"no rule lets {query.Client} open anything to {query.Server}"
            : pair.Exists(r => r.Transport == query.Transport && (r.Ports.Count == 0 || r.Ports.Any(p => p.Contains(query.Port))))
                ? $"{query.Client} may use {query.Transport}/{port} of {query.Server}, but not for {Asked(query)}"
                : $"{query.Client} is known to {query.Server} on {string.Join(", ", pair.SelectMany(r => r.PortTexts.Select(p => $"{r.Transport}/{p}")).Distinct())}; new is {query.Transport}/{port}";
        return known;
    }

    // The first rule may be for other operations than this one, and one behind it for all.
    private int Find(in PolicyKey key, Operation? operation, out bool deny)
    {
        var rule = _lines.Find(in key, out deny);
        if (rule < 0 || _operations[rule].Matches(operation)) return rule;
        var lane = -1;
        do rule = _lines.Next(in key, ref lane, out deny);
        while (rule >= 0 && !_operations[rule].Matches(operation));
        return rule;
    }

    private static string Asked(PolicyQuery query) =>
        query.Operation is { } operation ? OperationPattern.Of(operation).ToString() : query.Application ?? "this";

    private int Candidates(Peer peer, Address address, Span<uint> ids)
    {
        ids[0] = IdOf(peer);
        var n = 1;
        if (peer.Kind == PeerKind.Node && _anyNode != 0) ids[n++] = _anyNode;
        if (!peer.IsExternal) return n;
        if (peer.Kind == PeerKind.Dns && !peer.IsNamePattern && _namePatterns.TryGetValue(peer.ParentName, out var siblings)) ids[n++] = siblings;
        if (address.IsNone && peer.Kind == PeerKind.Cidr) address = Cidr.Parse(peer.Name).Address;
        if (!address.IsNone) n += _ranges.Find(address, ids[n..^1]);
        if (_world != 0 && (address.IsNone || AddressClass.IsWorld(address) || peer.Kind == PeerKind.World)) ids[n++] = _world;
        return n;
    }

    private byte ModeOf(Peer peer) => peer.IsManaged ? (byte)_policy.ModeOf(peer) : ModeVerdicts.Unmanaged;

    private uint Intern(Peer peer)
    {
        if (!_peers.TryGetValue(peer, out var id)) _peers.Add(peer, id = (uint)_peers.Count + 1);
        return id;
    }

    private ushort InternApplication(string application)
    {
        if (!_applications.TryGetValue(application, out var id)) _applications.Add(application, id = (ushort)(_applications.Count + 1));
        return id;
    }
}
