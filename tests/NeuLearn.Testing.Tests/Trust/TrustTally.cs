using NeuLearn.Events;

namespace NeuLearn.Testing.Tests.Trust;

/// <summary>Counts, by kind, how many conversations there were and how many did not become rules.</summary>
internal sealed class TrustTally
{
    private readonly SortedDictionary<string, (int Held, int All)> _counts = new(StringComparer.Ordinal);

    public void Add(string kind, bool held)
    {
        var (h, all) = _counts.GetValueOrDefault(kind);
        _counts[kind] = (h + (held ? 1 : 0), all + 1);
    }

    /// <summary>The share held back, in percent.</summary>
    public double Share(string prefix)
    {
        var of = _counts.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(c => c.Value).ToList();
        return of.Sum(c => c.All) == 0 ? double.NaN : 100.0 * of.Sum(c => c.Held) / of.Sum(c => c.All);
    }

    public override string ToString() => string.Join("\n", _counts.Select(c =>
        FormattableString.Invariant($"| {c.Key} | {c.Value.All} | {c.Value.Held} | {100.0 * c.Value.Held / c.Value.All:0.0} |")));

    public static string Key(Peer client, Peer server, Transport transport, ServicePort port) =>
        $"{(client.Kind == PeerKind.Node ? Peer.AnyNode : client)} -> {server} {transport}/{port.ToString(transport)}";
}
