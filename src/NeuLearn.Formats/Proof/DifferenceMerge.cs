using NeuLearn.Events;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof;

/// <summary>Tells differences between ends as differences between peers: neighbours of the outside as the fewest ranges, and each role once.</summary>
internal sealed class DifferenceMerge(ProofEnds ends)
{
    private const int MostOperations = 12;

    /// <summary>The differences, by client, server and transport.</summary>
    public IReadOnlyList<Difference> Of(IReadOnlyList<PairDifference> pairs) =>
        [.. pairs.GroupBy(p => (p.What, Client: Role(p.Client), Server: Role(p.Server))).SelectMany(g => Merge([.. g]))
            .OrderBy(d => d.Client).ThenBy(d => d.Server).ThenBy(d => d.Transport).ThenBy(d => d.Kind).ThenBy(d => d.Ports.Count == 0 ? 0 : d.Ports[0].First.Value).ThenBy(d => d.Witness, StringComparer.Ordinal)];

    // The outside is told together; null stands for all of it.
    private static Peer? Role(ProofEnd end) => end.Atom is null ? end.Peer : null;

    private IEnumerable<Difference> Merge(List<PairDifference> alike)
    {
        var first = alike[0];
        foreach (var (client, server, example) in Peers(alike))
        {
            var applications = first.Operations.Select(o => o.Application).Distinct(StringComparer.Ordinal).ToList();
            yield return new Difference
            {
                Kind = first.Kind,
                Client = client,
                Server = server,
                Transport = first.Transport,
                Ports = first.Ports,
                Application = applications is [{ } one] ? one : null,
                Operations = [.. first.Operations.Select(o => o.Pattern).Where(p => p != new OperationPattern(null, null, null)).Distinct().Order().Take(MostOperations)],
                Witness = example.Witness,
                Because = example.Because + Variants(example),
            };
        }
    }

    private IEnumerable<(Peer Client, Peer Server, PairDifference Example)> Peers(List<PairDifference> alike)
    {
        var first = alike[0];
        if (first.Client.Atom is null && first.Server.Atom is null) return [(first.Client.Peer, first.Server.Peer, first)];
        var isClient = first.Client.Atom is not null;
        var byAtom = alike.GroupBy(p => (isClient ? p.Client.Atom : p.Server.Atom)!).ToDictionary(g => g.Key, g => g.First());
        return ends.Name(byAtom.Keys.ToHashSet()).Select(name =>
        {
            var example = byAtom.Where(a => name == Peer.World ? OutsideRanges.IsWorld(a.Key.Sample) : Cidr.Parse(name.Name) is var range && (range.Contains(a.Key.Range) || a.Key.Range.Contains(range)))
                .OrderBy(a => a.Key.Range).First().Value;
            return isClient ? (name, example.Server.Peer, example) : (example.Client.Peer, name, example);
        });
    }

    private static string Variants(PairDifference pair)
    {
        var told = new[] { pair.Client, pair.Server }.Where(e => e.Variant.Length > 0).Select(e => $"{e.Peer} with {e.Variant}").ToList();
        return told.Count == 0 ? "" : $" [{string.Join("; ", told)}]";
    }
}
