using CsCheck;
using NeuLearn.Graph;

namespace NeuLearn.Tests.Graph;

public class HashSampleTests
{
    private const int Capacity = 16;

    [Fact]
    public void Up_to_the_capacity_the_count_is_exact() => Gen.UInt.Array[0, Capacity - 1].Sample(hashes =>
        Assert.Equal(hashes.Distinct().Count(), Of(hashes).Estimate(Capacity)));

    [Fact]
    public void Order_repetition_and_sharding_do_not_matter() => Gen.UInt.Array[0, 60].Sample(hashes =>
    {
        var whole = Of(hashes);
        var (left, right) = (Of(hashes.Take(hashes.Length / 2).Reverse()), Of(hashes.Skip(hashes.Length / 3)));
        right.Union(in left, Capacity);
        right.Union(in right, Capacity);
        Assert.Equal(whole.Items.ToArray(), right.Items.ToArray());
    });

    [Fact]
    public void Beyond_the_capacity_the_estimate_is_within_four_standard_errors()
    {
        const int capacity = ColdEvidence.ConnectionCapacity;
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var sample = default(HashSample);
            for (var i = 0; i < 100_000; i++) sample.Add((uint)random.NextInt64(uint.MaxValue), capacity);
            Assert.InRange(sample.Estimate(capacity), 100_000 * (1 - (4 / Math.Sqrt(capacity - 2))), 100_000 * (1 + (4 / Math.Sqrt(capacity - 2))));
        }
    }

    private static HashSample Of(IEnumerable<uint> hashes)
    {
        var sample = default(HashSample);
        foreach (var hash in hashes) sample.Add(hash, Capacity);
        return sample;
    }
}
