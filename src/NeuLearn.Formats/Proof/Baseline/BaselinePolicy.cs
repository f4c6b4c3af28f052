using System.Collections.Concurrent;
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
    // Null stands for anyone: a peer that an export could only write as that.
    private readonly Dictionary<(Peer? Client, Peer? Server), List<BaselineRule>> _rules = [];
    private readonly List<Peer> _holders;
    private readonly IReadOnlyDictionary<Peer, Mode> _modes;
    private readonly ConcurrentDictionary<Endpoint, Peer?[]> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="modes">The mode of each service that is governed; between ends that are not, everything passes.</param>
    public BaselinePolicy(IEnumerable<BaselineRule> rules, IReadOnlyDictionary<Peer, Mode> modes)
    {
        _modes = modes;
        var peers = new HashSet<Peer>();
        foreach (var rule in rules)
        {
            var key = (rule.IsOpen(OpenElements.Client) ? null : rule.Rule.Client, rule.IsOpen(OpenElements.Server) ? null : rule.Rule.Server);
            if (!_rules.TryGetValue(key, out var list)) _rules.Add(key, list = []);
            list.Add(rule);
            peers.UnionWith([rule.Rule.Client, rule.Rule.Server]);
        }

        // Every other peer of a rule stands for itself alone.
        _holders = [.. peers.Where(p => p.IsExternal || p == Peer.AnyNode).Order()];
        Ends = new EndLandmarks(
            [.. peers.Where(p => p.Kind == PeerKind.Cidr).Select(p => Range(Cidr.Parse(p.Name)))],
            [.. peers.Where(p => p.Kind == PeerKind.Dns).Select(p => p.Name.StartsWith("*.", StringComparison.Ordinal) ? TextPattern.Expression("[^.]+" + p.Name[1..].Replace(".", @"\.", StringComparison.Ordinal)) : TextPattern.Exact(p.Name))]);
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
        foreach (var c in NamesOf(client))
            foreach (var s in NamesOf(server))
                if (_rules.TryGetValue((c, s), out var rules)) (found ??= []).AddRange(rules);
        return new BaselinePair(found ?? [], Ends, IsProtected(client.Peer, server.Peer));
    }

    /// <summary>Whether what no rule allows is denied: the less strict end decides, and an end that is not governed has no say.</summary>
    private bool IsProtected(Peer? client, Peer? server)
    {
        var modes = new[] { client, server }.Where(p => p is not null && _modes.ContainsKey(p)).Select(p => _modes[p!]).ToList();
        return modes.Count > 0 && modes.TrueForAll(m => m == Mode.Protect);
    }

    /// <summary>Every peer by which a rule may name an end.</summary>
    private Peer?[] NamesOf(Endpoint end) => _known.GetOrAdd(end, static (e, holders) =>
    {
        if (e.Peer is not { } peer) return [null];
        var address = e is ExternalEndpoint external && peer.IsExternal ? Address.From(external.Address) : default;
        return [null, peer, .. holders.Where(h => h != peer && BaselineRule.Holds(h, peer, address))];
    }, _holders);

    private static AddressRange Range(Cidr cidr) => new(System.Net.IPAddress.Parse(cidr.ToString()[..cidr.ToString().IndexOf('/', StringComparison.Ordinal)]), cidr.Length);
}
