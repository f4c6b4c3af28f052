using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests;

public class ScaleTests(ITestOutputHelper output)
{
    [Fact]
    public void Sizes_are_as_documented()
    {
        var small = Simulated.Small.Events.Count;
        var (simulation, events) = Simulated.Default;
        var bytes = Simulated.Lines(simulation).Length / (double)events.Count;
        output.WriteLine($"smallest {small} events, default {events.Count} events, {bytes:0} bytes an event, {simulation.Truth.Edges.Count} edges, {simulation.Truth.Attacks.Count} attacks");
        Assert.InRange(small, 2_000, 12_000);
        Assert.InRange(events.Count, 20_000, 60_000);
        Assert.InRange(bytes, 200, 450);
    }

    [Fact]
    public void Events_grow_with_the_rate_the_days_and_the_services()
    {
        var one = Count(new ClusterOptions { EventsPerEdgePerHour = 4 });
        Assert.InRange(Count(new ClusterOptions { EventsPerEdgePerHour = 8 }), one * 1.7, one * 2.1);
        Assert.InRange(Count(new ClusterOptions { EventsPerEdgePerHour = 4, Days = 14 }), one * 1.8, one * 2.2);
        Assert.InRange(Count(new ClusterOptions { EventsPerEdgePerHour = 4, Services = 48 }), one * 1.8, one * 5.0);
    }

    [Fact]
    public void Generation_is_fast()
    {
        var events = ClusterSimulator.Run(new ClusterOptions { EventsPerEdgePerHour = 20 }).Events;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var count = events.LongCount();
        output.WriteLine($"{count / watch.Elapsed.TotalSeconds:0} events/s");
        // The figure to reach is 200,000 on a quiet machine; this bound only tells a catastrophe.
        Assert.True(count / watch.Elapsed.TotalSeconds > 20_000);
    }

    private static long Count(ClusterOptions options) => ClusterSimulator.Run(options).Events.LongCount();
}
