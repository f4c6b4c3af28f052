using System.Globalization;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Graph;

public class EvidenceLimitTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");
    private static readonly EvidenceLimits Few = new() { MostPeers = 20 };

    [Fact]
    public void Below_the_limits_nothing_is_left_out_and_a_merge_gives_the_same_bytes()
    {
        var (limited, free) = (new PolicyEngine(), new PolicyEngine());
        foreach (var group in Traffic.Daily(Web, Cart, 8080, 10).Concat(Scan(0, 15)).Chunk(7))
        {
            var learned = Traffic.Learn(group);
            Assert.Empty(limited.LeaveOut(learned, Few));
            limited.Merge(learned);
            free.Merge(Traffic.Learn(group));
        }

        Assert.Equal(Bytes(free), Bytes(limited));
    }

    [Fact]
    public void Whether_peers_are_counted_or_only_bounded_no_end_gets_too_many_and_none_that_fits_is_left_out() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 3], Gen.Int[80, 82]).Array[1, 200].Select(Gen.Int[1, 25]).Sample((seen, size) =>
        {
            var (engine, peers, leftOut) = (new PolicyEngine(), new Dictionary<int, HashSet<int>>(), 0L);
            foreach (var group in seen.Chunk(size))
            {
                var learned = Traffic.Learn(group.Select(g => Traffic.Tcp(Traffic.Pod($"shop/c{g.Item1}"), Traffic.Pod($"shop/s{g.Item2}"), g.Item3, 9)));
                leftOut += engine.LeaveOut(learned, Few).Values.Sum();
                engine.Merge(learned);
            }

            foreach (var (client, server, _) in seen) (peers.TryGetValue(server, out var known) ? known : peers[server] = []).Add(client);
            var kept = engine.Baseline().Conversations.GroupBy(c => c.Server).Max(s => s.Select(c => c.Client).Distinct().Count());
            Assert.True(kept <= Few.MostPeers);
            Assert.Equal(peers.Values.Any(p => p.Count > Few.MostPeers), leftOut > 0);
        }, iter: 60);

    [Fact]
    public void Scanners_of_one_service_are_left_out_beyond_its_peers_and_others_are_still_learned()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 10));
        Assert.Equal(81, Take(engine, Scan(0, 100), Few)[Ceiling.Peers]);
        Assert.Equal(20, engine.Baseline().Conversations.Count);
        // What is known goes on, and so does another service.
        Assert.Empty(Take(engine, [Traffic.Tcp(Web, Cart, 8080, 300), Traffic.Tcp(Web, Traffic.Pod("shop/stock"), 9000, 300)], Few));
        Assert.Equal(21, engine.Baseline().Conversations.Count);
        Assert.Equal(11, engine.Baseline().Learned.Single(c => c.Conversation.Client.ToString() == "shop/web" && c.Conversation.Server.ToString() == "shop/cart").Evidence.Days);
    }

    [Fact]
    public void A_new_port_of_known_peers_is_learned_though_there_are_many_peers()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 3));
        Take(engine, Scan(0, 100), Few);
        Assert.Empty(Take(engine, [Traffic.Tcp(Web, Cart, 8443, 80)], Few));
    }

    [Fact]
    public void Established_connections_come_before_attempts()
    {
        var engine = new PolicyEngine();
        var attempts = Scan(0, 100).Select(e => e with { Outcome = Outcome.Unanswered });
        Take(engine, [.. attempts, Traffic.Tcp(Web, Cart, 8080, 1)], Few);
        Assert.Contains(engine.Baseline().Conversations, c => c.Client.ToString() == "shop/web");
    }

    [Theory]
    [InlineData(Ceiling.Conversations)]
    [InlineData(Ceiling.Names)]
    [InlineData(Ceiling.Memory)]
    public void Every_ceiling_holds_and_says_what_was_left_out(Ceiling ceiling)
    {
        var limits = ceiling switch
        {
            Ceiling.Conversations => new EvidenceLimits { MostConversations = 50 },
            Ceiling.Names => new EvidenceLimits { MostNames = 50 },
            _ => new EvidenceLimits { MostBytes = 1 << 20 },
        };
        var engine = new PolicyEngine();
        var left = 0L;
        for (var from = 0; from < 6000; from += 500)
        {
            var reached = Take(engine, Scan(from, 500), limits);
            Assert.All(reached.Keys, c => Assert.Equal(ceiling, c));
            left += reached.Values.Sum();
        }

        var kept = engine.Baseline().Conversations.Count;
        Assert.Equal(6000, left + kept);
        Assert.Equal(left, engine.Loss.LeftOut);
        if (ceiling == Ceiling.Conversations) Assert.Equal(50, kept);
        if (ceiling == Ceiling.Names) Assert.InRange(engine.Vocabulary.Ends.Count, 40, 50);
        // It is an estimate: tables of names grow in steps.
        if (ceiling == Ceiling.Memory) Assert.InRange(engine.EvidenceBytes, 1 << 19, 11 << 17);
    }

    [Fact]
    public void What_was_left_out_blocks_readiness_with_its_reason_and_is_kept_with_the_state()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 40 * 24).Select(h => Traffic.Tcp(Traffic.Pod("shop/web", h % 3), Traffic.Pod("shop/cart", h % 2), 8080, h)));
        Assert.Contains(engine.Readiness(), r => r.Status == ReadinessStatus.Ready);
        Take(engine, Scan(0, 100).Select(e => e with { Time = e.Time.AddDays(39) }), Few);
        using var state = new MemoryStream(Bytes(engine));
        var again = PolicyEngine.Load(state);
        Assert.DoesNotContain(again.Readiness(), r => r.Status == ReadinessStatus.Ready);
        Assert.Contains(again.Readiness().SelectMany(r => r.Reasons), r => r.Contains("81 events were lost by the ceiling on peers of one end; silence is not absence", StringComparison.Ordinal));
    }

    [Fact]
    public void Workloads_that_only_events_name_are_bounded_too()
    {
        var engine = new PolicyEngine();
        var left = Take(engine, Enumerable.Range(0, 500).Select(i => Traffic.Tcp(Traffic.Pod("shop/web", i), Cart, 8080, 1)), new EvidenceLimits { MostNames = 100 });
        Assert.Equal(401, left[Ceiling.Names]);
        Assert.Equal(100, engine.Inventory.Sightings.Count);
    }

    [Fact]
    public void Names_that_were_only_judged_do_not_stay_with_the_engine()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 10));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Monitor);
        var (judge, names) = (engine.Judge(), engine.Vocabulary.Ends.Count);
        foreach (var e in Scan(0, 100)) Assert.NotNull(judge.Judge(e, out _));
        Assert.Equal(names, engine.Vocabulary.Ends.Count);
    }

    private static IReadOnlyDictionary<Ceiling, long> Take(PolicyEngine engine, IEnumerable<ConnectionEvent> events, EvidenceLimits limits)
    {
        var learned = Traffic.Learn(events);
        var left = engine.LeaveOut(learned, limits);
        engine.Merge(learned);
        return left;
    }

    internal static IEnumerable<ConnectionEvent> Scan(int from, int count) => Enumerable.Range(from, count).Select(i =>
        Traffic.Tcp(Traffic.Ip(string.Create(CultureInfo.InvariantCulture, $"198.{18 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}")), Cart, 8080, 1));

    private static byte[] Bytes(PolicyEngine engine)
    {
        using var state = new MemoryStream();
        engine.Save(state);
        return state.ToArray();
    }
}
