using CsCheck;
using NeuLearn.Monitoring.Suggestions;

namespace NeuLearn.Tests.Monitoring.Suggestions;

public class MaximumCoverTests
{
    private static readonly Gen<(int[][] Sets, long[] Weights, int Most)> Cases =
        from weights in Gen.Long[0, 20].Array[1, 8]
        from sets in Gen.Int[0, weights.Length - 1].Array[0, 5].Array[0, 7]
        from most in Gen.Int[1, 4]
        select (sets, weights, most);

    [Fact]
    public void Greedy_covers_at_least_one_minus_one_over_e_of_the_best() => Cases.Sample(c =>
    {
        var greedy = MaximumCover.Greedy(c.Sets, c.Weights, c.Most).SelectMany(t => t.Adds).Sum(e => c.Weights[e]);
        Assert.True(greedy >= (1 - Math.Exp(-1)) * Best(c.Sets, c.Weights, c.Most) - 1e-9);
    }, iter: 500);

    [Fact]
    public void Each_step_adds_most_nothing_is_added_twice_and_gains_only_shrink() => Cases.Sample(c =>
    {
        var covered = new HashSet<int>();
        var last = long.MaxValue;
        foreach (var (set, adds) in MaximumCover.Greedy(c.Sets, c.Weights, c.Most))
        {
            var gain = adds.Sum(e => c.Weights[e]);
            Assert.Equal(c.Sets.Max(s => s.Distinct().Where(e => !covered.Contains(e)).Sum(e => c.Weights[e])), gain);
            Assert.InRange(gain, 1, last);
            Assert.All(adds, e => Assert.True(covered.Add(e) && c.Sets[set].Contains(e)));
            last = gain;
        }
    }, iter: 300);

    [Fact]
    public void Of_equal_gains_the_earlier_is_taken() =>
        Assert.Equal([1, 2], MaximumCover.Greedy([[0], [1, 2], [0, 3], [3, 0]], [5, 5, 5, 5], 2).Select(t => t.Set));

    private static long Best(int[][] sets, long[] weights, int most)
    {
        var best = 0L;
        for (var chosen = 0; chosen < 1 << sets.Length; chosen++)
            if (int.PopCount(chosen) <= most)
                best = Math.Max(best, Enumerable.Range(0, sets.Length).Where(i => (chosen >> i & 1) != 0).SelectMany(i => sets[i]).Distinct().Sum(e => weights[e]));
        return best;
    }
}
