using System.Collections.Concurrent;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Proof.Requests;

namespace NeuLearn.Formats.Proof;

/// <summary>
/// Compares two policies over everybody and everything, by atoms: what no policy tells apart is judged once (Yang and Lam,
/// 'Real-time verification of network properties using atomic predicates', ICNP 2013).
/// </summary>
internal static class PolicyProof
{
    /// <summary>More ends than these are not compared.</summary>
    public const int MostEnds = 50_000;

    /// <summary>No more differences between pairs of ends than these are kept; the others are counted.</summary>
    public const int MostDifferences = 100_000;

    /// <summary>Compares.</summary>
    public static ProofResult Of(ProofQuestion question)
    {
        var ends = question.Ends.All;
        if (ends.Count > MostEnds)
            return new ProofResult([], 0, [FormattableString.Invariant($"everything: {ends.Count} ends are more than {MostEnds}")], new Dictionary<string, long>(), ends.Count, 0);
        var governed = ends.Select(e => question.Governs(e.Peer)).ToArray();
        var atoms = new RequestAtoms();
        var found = new ConcurrentDictionary<int, List<PairDifference>>();
        var tally = new PairTally();
        long more = 0;
        // By client: each thread has its own tally, and the order of the result does not depend on them.
        Parallel.For(0, ends.Count, () => new PairTally(), (i, _, mine) =>
        {
            var differences = new List<PairDifference>();
            var pair = new PairProof(question, atoms, mine);
            for (var j = 0; j < ends.Count; j++)
            {
                if (!IsJudged(question.JudgedAt, governed[i], governed[j])) continue;
                differences.AddRange(pair.Compare(ends[i], ends[j]));
                if (pair.MetAllowed) differences.AddRange(pair.CompareImpostors(ends[i], ends[j]));
                if (differences.Count <= MostDifferences) continue;
                Interlocked.Add(ref more, differences.Count - MostDifferences);
                differences.RemoveRange(MostDifferences, differences.Count - MostDifferences);
            }

            if (differences.Count > 0) found[i] = differences;
            return mine;
        }, mine => { lock (tally) tally.Add(mine); });
        var all = new List<PairDifference>();
        foreach (var (_, differences) in found.OrderBy(f => f.Key))
        {
            var kept = Math.Min(differences.Count, MostDifferences - all.Count);
            all.AddRange(differences.Take(kept));
            more += differences.Count - kept;
        }

        return new ProofResult(new DifferenceMerge(question.Ends).Of(all), more, [.. question.Ends.NotCompared, .. tally.AllNotCompared], tally.AllLeftOpen, ends.Count, tally.Judged);
    }

    private static bool IsJudged(JudgedAt judgedAt, bool client, bool server) => judgedAt == JudgedAt.Server ? server : client || server;
}
