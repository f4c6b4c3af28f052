namespace NeuLearn.Monitoring.Suggestions;

/// <summary>Greedy maximum coverage: at each step the set that adds most weight.</summary>
/// <remarks>
/// Of all choices of k sets the greedy one covers at least 1 - 1/e of what the best covers (Nemhauser, Wolsey and Fisher
/// 1978). Gains only shrink as more is covered, so a gain that was computed before is a bound, and only the candidates on
/// top of the heap are computed again (Minoux 1978).
/// </remarks>
internal static class MaximumCover
{
    /// <summary>The indexes of the sets to take, in order, with the elements that each adds. Of equal gains the earlier set is taken.</summary>
    public static List<(int Set, List<int> Adds)> Greedy(IReadOnlyList<IReadOnlyList<int>> sets, IReadOnlyList<long> weights, int most)
    {
        var covered = new bool[weights.Count];
        var heap = new PriorityQueue<int, (long NegativeGain, int Set)>(sets.Select((s, i) => (i, (-Gain(s), i))));
        var taken = new List<(int Set, List<int> Adds)>();
        while (taken.Count < most && heap.TryDequeue(out var set, out var bound))
        {
            var gain = Gain(sets[set]);
            if (gain == 0) continue;
            if (-bound.NegativeGain != gain)
            {
                heap.Enqueue(set, (-gain, set));
                continue;
            }

            var adds = sets[set].Where(e => !covered[e]).Distinct().ToList();
            foreach (var element in adds) covered[element] = true;
            taken.Add((set, adds));
        }

        return taken;

        long Gain(IReadOnlyList<int> elements) => elements.Distinct().Where(e => !covered[e]).Sum(e => weights[e]);
    }
}
