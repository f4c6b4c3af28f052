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

    private static SensorLoss Of(IEnumerable<(string Sensor, long Time, long Count)> reports)
    {
        var loss = new SensorLoss();
        foreach (var (sensor, time, count) in reports) loss.Add(sensor, time, count);
        return loss;
    }
}
