using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning;

/// <summary>Outside discover nothing is learned, whatever comes, in whatever order.</summary>
public class ClosedBaselineLawTests
{
    private const int Moment = 10;

    private static Gen<ConnectionEvent> Event(int fromDay, int toDay) =>
        from client in Gen.Int[0, 4]
        from server in Gen.Int[0, 4]
        from replica in Gen.Int[0, 3]
        from port in Gen.Int[1, 3]
        from second in Gen.Int[fromDay * 86_400, (toDay * 86_400) - 1]
        from failed in Gen.Int[0, 5]
        from path in Gen.Int[0, 3]
        select Traffic.Tcp(End(client, replica), End(server, replica), port, second / 3600.0, failed == 0 ? Outcome.Refused : Outcome.Established, path == 0 ? null : "http") with
        {
            Operation = path == 0 ? null : new Operation { Method = "GET", Path = $"/p{path}" },
        };

    private static readonly Gen<(ConnectionEvent[] Before, Mode[] Modes, ConnectionEvent[] After, int Seed)> Histories =
        Gen.Select(Event(0, Moment).Array[0, 120], Gen.Int[0, 2].Select(m => (Mode)m).Array[4], Event(Moment, 30).Array[0, 120], Gen.Int[0, int.MaxValue]);

    [Fact]
    public void Nothing_becomes_a_rule_of_a_service_that_does_not_learn() => Histories.Sample(h =>
    {
        var engine = Closed(h.Before, h.Modes);
        var before = Rules(engine, h.Modes);
        foreach (var e in h.After) engine.Observe(e);
        // A rule that asked for no operation allows each.
        Assert.DoesNotContain(Rules(engine, h.Modes), r => !before.Contains(r) && !before.Contains((r.Rule, "any")));
    }, iter: 80);

    [Fact]
    public void What_comes_after_gives_the_same_bytes_in_any_order_any_number_of_times_and_in_any_shards() => Histories.Sample(h =>
    {
        var random = new Random(h.Seed);
        var whole = Closed(h.Before, h.Modes);
        foreach (var e in h.After) whole.Observe(e);
        var other = Closed(h.Before, h.Modes);
        var shard = Traffic.Reload(Traffic.Bytes(Closed(h.Before, h.Modes)));
        foreach (var e in h.After.Concat(h.After.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next())) (random.Next(2) == 0 ? other : shard).Observe(e);
        other.Merge(shard);
        Assert.Equal(Traffic.Bytes(whole), Traffic.Bytes(other));
        Assert.Equal(Rules(whole, h.Modes), Rules(other, h.Modes));
    }, iter: 30);

    [Fact]
    public void Back_in_discover_everything_is_as_if_it_had_never_been_left() => Histories.Sample(h =>
    {
        var engine = Closed(h.Before, h.Modes);
        foreach (var e in h.After) engine.Observe(e);
        engine.SetMode([.. Services], Mode.Discover);
        Assert.Equal(Lines(Traffic.Learn(h.Before, h.After)), Lines(engine));
    }, iter: 30);

    [Fact]
    public void Evidence_accumulates_whatever_the_mode() => Histories.Sample(h =>
    {
        var engine = Closed(h.Before, h.Modes);
        foreach (var e in h.After) engine.Observe(e);
        var open = Traffic.Learn(h.Before, h.After);
        Assert.Equal(
            open.Baseline().Learned.Select(l => $"{Traffic.Line(l.Conversation)} {l.Conversation.Application} {l.Evidence.Connections} {l.Evidence.Days}").Order(StringComparer.Ordinal),
            engine.Baseline().Learned.Select(l => $"{Traffic.Line(l.Conversation)} {l.Conversation.Application} {l.Evidence.Connections} {l.Evidence.Days}").Order(StringComparer.Ordinal));
    }, iter: 30);

    private static IEnumerable<Peer> Services => Enumerable.Range(0, 4).Select(i => Peer.Service("shop", $"s{i}"));

    private static PolicyEngine Closed(ConnectionEvent[] before, Mode[] modes)
    {
        var engine = Traffic.Learn(before);
        foreach (var (service, mode) in Services.Zip(modes)) engine.SetMode(service, mode);
        return engine;
    }

    // What the rules of services that do not learn allow, operation by operation; the application may become known.
    private static HashSet<(string Rule, string Operation)> Rules(PolicyEngine engine, Mode[] modes)
    {
        var closed = Services.Zip(modes).Where(m => m.Second != Mode.Discover).Select(m => m.First).ToHashSet();
        return [.. engine.Policy().Rules.Where(r => closed.Contains(r.Client) || closed.Contains(r.Server))
            .SelectMany(r => r.Operations.Select(o => o.ToString()).DefaultIfEmpty("any").Select(o => ($"{r.Client} -> {r.Server} {r.Transport}/{string.Join(',', r.PortTexts)}", o)))];
    }

    private static IEnumerable<string> Lines(PolicyEngine engine) => engine.Policy().Rules.Select(r => $"{r} {string.Join(' ', r.Operations)}");

    private static ConnectionEnd End(int end, int replica) => end < 4 ? Traffic.Pod($"shop/s{end}", replica, $"10.1.{end}.{replica + 1}") : Traffic.Ip($"203.0.113.{replica + 1}");
}
