using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Monitoring;

public class ViolationStateTests
{
    // Written by the first version, before states held violations: web to cart on three days, both in monitor.
    private const string FirstVersion =
        "TkVVTEVBUk4BAEQBAAAAAAAACwWAAAAAAAAAAAACAQQYAAhzaG9wCAAIAQYoAAhjYXJ0LTEIAAgBCkgACERlcGxveW1lbnQIAAgBBBgACGNhcnQYAAgAAAEE"
        + "GAAIc2hvcAgACAEFIAAId2ViLTEIAAgBCkgACERlcGxveW1lbnQIAAgBAxAACHdlYiAACAAAAgEJQAAIc2hvcC9jYXJ0GAAIAQEBCDgACHNob3Avd2ViMAAI"
        + "AQIAAAACFaAACFNzaG9wAERlcGxveW1lbnQAY2FydAAACBSYAAhTc2hvcABEZXBsb3ltZW50AHdlYggACAEEGAAIaHR0cAgACAEQeAAIR0VUAC9jYXJ0L3tp"
        + "bnR9APgBCAECAQaQPwEBAZD77coGgMYKAACAhICAoICAgAIAAAPsnwEBAQGU39aTDAHh2paLBwOR642NBqaumqUB1PzTuAgDJo6Y+Su6PPPpaAw2F1DoSOBj"
        + "qwmuvjNw+stcHCtPQvY=";

    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart", 0, "10.1.1.1");

    [Fact]
    public void A_state_of_the_first_version_reads_without_violations_and_is_written_anew()
    {
        var engine = Traffic.Reload(Convert.FromBase64String(FirstVersion));
        Assert.Equal(0, engine.Violations.Count);
        Assert.Equal("r-58482723503e", Assert.Single(engine.Policy().Rules).Id);
        Assert.Equal(Mode.Monitor, engine.Modes[Peer.Parse("shop/cart")]);
        var bytes = Traffic.Bytes(engine);
        Assert.Equal(2, bytes[8]);
        Assert.Equal(bytes, Traffic.Bytes(Traffic.Reload(bytes)));
    }

    [Fact]
    public void Violations_are_kept_with_the_state_to_the_last_detail()
    {
        var engine = Kept(Violations());
        var bytes = Traffic.Bytes(engine);
        var read = Traffic.Reload(bytes);
        Assert.Equal(bytes, Traffic.Bytes(read));
        Assert.Equal(engine.Assess(engine.Violations).Explain(), read.Assess(read.Violations).Explain());
        Assert.Equal(engine.Violations.Count, read.Violations.Count);
    }

    [Fact]
    public void Shards_that_watched_merge_to_the_state_of_one_that_watched_all()
    {
        var events = Violations().ToList();
        var whole = Traffic.Bytes(Kept(events));
        var merged = Kept(events.Where((_, i) => i % 2 == 0));
        merged.Merge(Traffic.Reload(Traffic.Bytes(Kept(events.Where((_, i) => i % 3 != 0).Reverse()))));
        merged.Merge(Kept(events.Where((_, i) => i % 5 < 3)));
        merged.Merge(Kept(events.Skip(1)));
        Assert.Equal(whole, Traffic.Bytes(merged));
    }

    [Fact]
    public void Violations_take_little_room()
    {
        var before = Traffic.Bytes(Watched.Shop()).Length;
        var after = Traffic.Bytes(Kept(Enumerable.Range(0, 200).Select(i => Traffic.Tcp(Web, Cart, 9000 + (i % 100), 300 + i)))).Length;
        Assert.InRange(after - before, 100, 100 * 130);
    }

    private static PolicyEngine Kept(IEnumerable<ConnectionEvent> events)
    {
        var engine = Watched.Shop();
        Watched.Judge(engine, engine.Violations, events);
        return engine;
    }

    private static IEnumerable<ConnectionEvent> Violations() => Enumerable.Range(0, 120).Select(i =>
        Traffic.Tcp(i % 7 == 0 ? Traffic.Ip($"203.0.113.{i}") : Web with { Workload = $"web-{i % 3}" }, Cart, 9000 + (i % 5), 300 + (i * 5), (Outcome)(i % 5), i % 2 == 0 ? "http" : null)
            with { Operation = i % 3 == 0 ? new Operation { Method = "GET", Path = $"/{i % 4}" } : null, BytesSent = i });
}
