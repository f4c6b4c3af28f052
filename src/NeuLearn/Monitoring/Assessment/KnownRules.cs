using NeuLearn.Events;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Finds what the rules, and what waits or was rejected, say of a pair of peers; peers that hold others included.</summary>
internal sealed class KnownRules
{
    private static readonly List<ReviewedRule> None = [];
    private readonly Dictionary<(Peer Client, Peer Server), List<ReviewedRule>> _pairs = [];
    private readonly Dictionary<string, ReviewedRule> _byId = new(StringComparer.Ordinal);
    private readonly List<Peer> _ranges;

    public KnownRules(IEnumerable<ReviewedRule> rules)
    {
        foreach (var rule in rules)
        {
            var pair = (rule.Rule.Client, rule.Rule.Server);
            if (!_pairs.TryGetValue(pair, out var list)) _pairs.Add(pair, list = []);
            list.Add(rule);
            _byId.TryAdd(rule.Rule.Id, rule);
        }

        _ranges = [.. _pairs.Keys.SelectMany(p => new[] { p.Client, p.Server }).Distinct()
            .Where(p => p.Kind == PeerKind.Cidr && !Cidr.Parse(p.Name).IsSingle).Order()];
    }

    /// <summary>The rule with an id; null when there is none.</summary>
    public ReviewedRule? this[string id] => _byId.GetValueOrDefault(id);

    /// <summary>All that is known between two peers.</summary>
    public IReadOnlyList<ReviewedRule> Between(Peer client, Peer server)
    {
        var (clients, servers) = (Holders(client), Holders(server));
        List<ReviewedRule>? found = null;
        foreach (var c in clients)
            foreach (var s in servers)
                if (_pairs.TryGetValue((c, s), out var list)) found = found is null ? list : [.. found, .. list];
        return found ?? None;
    }

    // The peer itself, and those of the rules that hold it.
    private List<Peer> Holders(Peer peer)
    {
        List<Peer> holders = [peer];
        if (peer.Kind == PeerKind.Node && peer != Peer.AnyNode) holders.Add(Peer.AnyNode);
        if (peer.Kind != PeerKind.Cidr) return holders;
        holders.AddRange(_ranges.Where(r => r != peer && MatchCover.Covers(r, peer)));
        if (MatchCover.Covers(Peer.World, peer)) holders.Add(Peer.World);
        return holders;
    }
}
