using System.Collections.Concurrent;
using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>
/// The plain reference judge of our own rules, in the form of a platform: it decides what an export must allow. Its ends are
/// told by <see cref="Endpoint.Peer"/>. Immutable to those who ask; any number of threads may.
/// </summary>
internal sealed class BaselinePolicy : IPlatformPolicy
{
    // A peer that an export could only write as anyone.
    private const int Anyone = 0;
    private readonly Dictionary<Peer, int> _numbers = [];
    private readonly Dictionary<long, List<BaselineRule>> _rules = [];
    private readonly List<(Peer Peer, int Number)> _holders;
    private readonly IReadOnlyDictionary<Peer, Mode> _modes;
    private readonly IReadOnlySet<Peer> _openToOthers;
    private readonly BaselinePair _closed;
    private readonly BaselinePair _open;
    private readonly ConcurrentDictionary<Endpoint, int[]> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="modes">The mode of each service that is governed; between ends that are not, everything passes.</param>
    /// <param name="openToOthers">Services that are protected from no service that is not governed, nor any such from them.</param>
    public BaselinePolicy(IEnumerable<BaselineRule> rules, IReadOnlyDictionary<Peer, Mode> modes, IReadOnlySet<Peer>? openToOthers = null)
    {
        (_modes, _openToOthers) = (modes, openToOthers ?? new HashSet<Peer>());
        foreach (var rule in rules)
        {
            var (client, server) = (NumberOf(rule.Rule.Client), NumberOf(rule.Rule.Server));
            var key = Key(rule.IsOpen(OpenElements.Client) ? Anyone : client, rule.IsOpen(OpenElements.Server) ? Anyone : server);
            if (!_rules.TryGetValue(key, out var list)) _rules.Add(key, list = []);
            list.Add(rule);
        }

        // Every other peer of a rule stands for itself alone.
        _holders = [.. _numbers.Where(p => p.Key.IsExternal || p.Key == Peer.AnyNode).OrderBy(p => p.Key).Select(p => (p.Key, p.Value))];
        Ends = new EndLandmarks(
            [.. _numbers.Keys.Where(p => p.Kind == PeerKind.Cidr).Order().Select(p => Range(Cidr.Parse(p.Name)))],
            [.. _numbers.Keys.Where(p => p.Kind == PeerKind.Dns).Order().Select(p => Name(p.Name))]);
        (_closed, _open) = (new BaselinePair([], Ends, isProtected: true), new BaselinePair([], Ends, isProtected: false));
    }

    /// <inheritdoc/>
    public EndLandmarks Ends { get; }

    /// <inheritdoc/>
    public Judgement Judge(Connection connection) => For(connection.Client, connection.Server).Judge(connection);

    /// <inheritdoc/>
    public RequestLandmarks Between(Endpoint client, Endpoint server) => For(client, server).Between(client, server);

    /// <inheritdoc/>
    public IPlatformPolicy For(Endpoint client, Endpoint server)
    {
        List<BaselineRule>? found = null;
        foreach (var c in NumbersOf(client))
            foreach (var s in NumbersOf(server))
                if (_rules.TryGetValue(Key(c, s), out var rules)) (found ??= []).AddRange(rules);
        var isProtected = IsProtected(client.Peer, server.Peer);
        return found is not null ? new BaselinePair(found, Ends, isProtected) : isProtected ? _closed : _open;
    }

    /// <summary>Whether what no rule allows is denied: the less strict end decides, and an end that is not governed has no say.</summary>
    private bool IsProtected(Peer? client, Peer? server)
    {
        var clientMode = client is not null && _modes.TryGetValue(client, out var c) ? c : (Mode?)null;
        var serverMode = server is not null && _modes.TryGetValue(server, out var s) ? s : (Mode?)null;
        if (clientMode is null && IsOpenTo(server, client)) return false;
        if (serverMode is null && IsOpenTo(client, server)) return false;
        return (clientMode ?? serverMode) == Mode.Protect && (serverMode ?? clientMode) == Mode.Protect;
    }

    private bool IsOpenTo(Peer? governed, Peer? other) => governed is not null && other is { Kind: PeerKind.Service } && _openToOthers.Contains(governed);

    /// <summary>The numbers of every peer by which a rule may name an end.</summary>
    private int[] NumbersOf(Endpoint end) => _known.GetOrAdd(end, static (e, policy) =>
    {
        if (e.Peer is not { } peer) return [Anyone];
        // 255.255.255.255 stands for an address that is not known.
        var address = e is ExternalEndpoint external && peer.IsExternal && !external.Address.Equals(IPAddress.None) ? Address.From(external.Address) : default;
        var self = policy._numbers.GetValueOrDefault(peer, Anyone);
        return [Anyone, .. self == Anyone ? [] : new[] { self }, .. policy._holders.Where(h => h.Peer != peer && BaselineRule.Holds(h.Peer, peer, address)).Select(h => h.Number)];
    }, this);

    private int NumberOf(Peer peer)
    {
        if (!_numbers.TryGetValue(peer, out var number)) _numbers.Add(peer, number = _numbers.Count + 1);
        return number;
    }

    private static long Key(int client, int server) => ((long)client << 32) | (uint)server;

    private static AddressRange Range(Cidr cidr) => new(IPAddress.Parse(cidr.ToString()[..cidr.ToString().IndexOf('/', StringComparison.Ordinal)]), cidr.Length);

    // The star stands for one label.
    private static TextPattern Name(string name) => name.StartsWith("*.", StringComparison.Ordinal)
        ? TextPattern.Expression("[^.]+" + name[1..].Replace(".", @"\.", StringComparison.Ordinal))
        : TextPattern.Exact(name);
}
