using NeuLearn.Analytics.Rates;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Rates;

public class RateRecorderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_replica_is_looked_at_alone_and_reports_by_two_sensors_are_one_call()
    {
        var recorder = Recorder();
        for (var call = 0; call < 40; call++)
        {
            // Two replicas with clocks of their own: together they are not regular.
            foreach (var (replica, offset) in new[] { (0, 0), (1, 17 * (call % 2)) })
                foreach (var report in new[] { 0, 200 })
                    Call(recorder, "shop/web", "cidr/203.0.113.9/32", Start.AddSeconds((60 * call) + offset).AddMilliseconds(report), replica);
        }

        var beacon = Assert.Single(recorder.Beacons(), b => b.Spread == 0);
        Assert.Equal((40, 60.0), (beacon.Calls, beacon.Interval.TotalSeconds));
        Assert.Contains("made 40 small calls, one every 60 s, spread 0 %", beacon.Explain(), StringComparison.Ordinal);
        Assert.Single(recorder.Beacons());
    }

    [Fact]
    public void Calls_within_the_cluster_refused_ones_and_large_ones_are_no_beacon()
    {
        var recorder = Recorder();
        for (var call = 0; call < 40; call++)
        {
            var time = Start.AddSeconds(60 * call);
            Call(recorder, "shop/web", "shop/cart", time);
            Call(recorder, "shop/web", "cidr/203.0.113.10/32", time, outcome: Outcome.Refused);
            Call(recorder, "shop/web", "cidr/203.0.113.11/32", time, bytes: 100_000);
        }

        Assert.Empty(recorder.Beacons());
        Assert.Equal(0, recorder.Overflow);
    }

    [Fact]
    public void The_order_of_events_has_no_say()
    {
        var events = ClusterSimulator.Run(new ClusterOptions { Services = 3, Days = 3, Seed = 5, EventsPerEdgePerHour = 1 }).Events.Select(e => e.Event).ToList();
        var (forwards, backwards) = (Recorder(), Recorder());
        foreach (var e in events) e.WriteTo(forwards);
        foreach (var e in Enumerable.Reverse(events)) e.WriteTo(backwards);
        Assert.NotEmpty(forwards.Beacons());
        Assert.Equal(forwards.Beacons(), backwards.Beacons());
        Assert.Equal(forwards.Surges(), backwards.Surges());
    }

    private static RateRecorder Recorder() => new(new PolicyEngine().Judge());

    private static void Call(RateRecorder recorder, string client, string server, DateTimeOffset time, int replica = 0, Outcome outcome = Outcome.Established, long bytes = 300) =>
        (Connections.From(client).To(server).Tcp(443).At(time).Replicas(replica, 0).Build() with { Outcome = outcome, BytesSent = bytes }).WriteTo(recorder);
}
