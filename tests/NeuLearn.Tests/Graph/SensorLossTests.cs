using CsCheck;
using NeuLearn.Graph;

namespace NeuLearn.Tests.Graph;

public class SensorLossTests
{
    private static readonly Gen<(string Sensor, long Time, long Count)[]> Reports =
        Gen.Select(Gen.Int[0, 2].Select(i => $"s{i}"), Gen.Long[0, 2], Gen.Long[1, 100]).Array[0, 10];

    [Fact]
    public void Trap56_the_greatest_of_what_a_sensor_said_at_a_time_counts_once()
    {
        var loss = Of([("a", 1, 5), ("a", 1, 5), ("a", 2, 3), ("b", 1, 2)]);
        Assert.Equal(10, loss.Total);
    }

    [Fact]
    public void Joining_is_order_free_and_idempotent() => Gen.Select(Reports, Reports).Sample((a, b) =>
    {
        var (one, other) = (Of(a), Of(b));
        one.Join(Of(b));
        one.Join(one);
        other.Join(Of(a));
        Assert.Equal(one.Reports, other.Reports);
        Assert.Equal(one.Reports, Of([.. a, .. b]).Reports);
    });

    [Fact]
    public void No_count_is_too_large_to_be_summed() => Assert.Equal(long.MaxValue, Of([("a", 1, long.MaxValue), ("b", 1, long.MaxValue)]).Total);

    [Fact]
    public void Trap56_a_sampling_sensor_is_kept_with_its_coarsest_sample_and_blocks_promotion_while_it_is_recent()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 20));
        Assert.DoesNotContain(Reasons(), r => r.Contains("sampled", StringComparison.Ordinal));
        engine.AddSampling("vpc"u8, Traffic.Monday.AddDays(19).ToUnixTimeMilliseconds(), 10);
        engine.AddSampling("vpc"u8, Traffic.Monday.AddDays(1).ToUnixTimeMilliseconds(), 30);
        Assert.Contains(Reasons(), r => r == "sampled telemetry: vpc saw one in 30; silence is not absence");
        Assert.Equal(Traffic.Bytes(engine), Traffic.Bytes(Traffic.Reload(Traffic.Bytes(engine))));

        IEnumerable<string> Reasons() => engine.Readiness().SelectMany(r => r.Facets).SelectMany(f => f.Reasons);
    }

    private static SensorLoss Of(IEnumerable<(string Sensor, long Time, long Count)> reports)
    {
        var loss = new SensorLoss();
        foreach (var (sensor, time, count) in reports) loss.Add(sensor, time, count);
        return loss;
    }
}
