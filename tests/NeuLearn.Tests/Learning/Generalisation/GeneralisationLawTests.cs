using CsCheck;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

/// <summary>What holds for every step, whatever was seen.</summary>
public class GeneralisationLawTests
{
    /// <summary>Something that was seen on some days: near addresses, sibling names, ephemeral ports, paths, or clients from outside.</summary>
    private static readonly Gen<ConnectionEvent[]> Habit =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 29], Gen.Int[1, 511], Gen.Int[0, 2], Gen.Bool, Gen.Bool).Select((kind, which, days, replica, named, fails) =>
            Enumerable.Range(0, 9).Where(d => (days >> d & 1) != 0).Select(d => Seen(kind, which, d, replica, named) with
            {
                Outcome = fails && which % 7 == 0 ? Outcome.Refused : Outcome.Established,
            }).ToArray());

    private static readonly Gen<ConnectionEvent[]> Traffic = Habit.Array[30, 150].Select(h => h.SelectMany(e => e).ToArray());

    [Fact]
    public void Every_event_of_an_accepted_conversation_is_allowed() => Traffic.Sample(events =>
    {
        var engine = Learn(events);
        var accepted = engine.Baseline().Learned.Where(l => l.Status == LearnedStatus.Active).SelectMany(l => l.Conversation.Parts)
            .Select(c => (c.Client, c.Server, c.Transport, c.Port, c.Application)).ToHashSet();
        var judge = engine.Judge();
        foreach (var e in events.Where(e => e.Outcome == Outcome.Established))
        {
            var judgement = judge.Judge(e, out _)!;
            var query = judgement.Query;
            if (accepted.Contains((query.Client, query.Server, query.Transport, query.Port, query.Application ?? "")))
                Assert.Equal(VerdictKind.Allow, judgement.Verdict.Kind);
        }
    }, iter: 60);

    [Fact]
    public void Order_sharding_and_repetition_change_nothing() => Gen.Select(Traffic, Gen.Int).Sample((events, seed) =>
    {
        var expected = Rules(Learn(events));
        var random = new Random(seed);
        var shuffled = events.Concat(events.Take(events.Length / 3)).ToArray();
        random.Shuffle(shuffled);
        Assert.Equal(expected, Rules(Learn(shuffled)));
        var shards = shuffled.GroupBy(_ => random.Next(3)).Select(g => Learn([.. g])).ToList();
        foreach (var shard in shards.Skip(1)) shards[0].Merge(shard);
        Assert.Equal(expected, Rules(shards[0]));
    }, iter: 30);

    [Fact]
    public void Switching_a_step_off_removes_its_widenings_and_no_other_rule() => Gen.Select(Traffic, Gen.Int[0, Preferences.Steps.Count - 1].Select(i => Preferences.Steps[i])).Sample((events, step) =>
    {
        var engine = Learn(events);
        engine.Preferences.Choose(step, "on");
        var on = engine.Policy().Rules;
        engine.Preferences.Choose(step, "off");
        var off = engine.Policy().Rules.Select(Text).ToHashSet(StringComparer.Ordinal);
        var kind = Enum.Parse<WideningStep>(step, ignoreCase: true);
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Widenings.Any(w => w.Step == kind));
        // A list of operations can close or grow with its paths in classes, so that step changes whole lists.
        if (kind != WideningStep.Paths) Assert.All(on.Where(r => r.Widenings.All(w => w.Step != kind)), r => Assert.Contains(Text(r), off));
    }, iter: 60);

    [Fact]
    public void What_a_step_joins_would_all_be_rules_or_too_seldom_seen_and_the_whole_is_a_rule() => Traffic.Sample(events =>
    {
        foreach (var learned in Learn(events).Baseline().Learned)
            if (learned.Widenings.Any(w => w.Step is WideningStep.Cidrs or WideningStep.Names or WideningStep.Ports)) Assert.True(learned.Status == LearnedStatus.Active, learned.Explain());
    }, iter: 60);

    [Fact]
    public void The_figures_are_those_of_the_rule() => Traffic.Sample(events =>
    {
        foreach (var rule in Learn(events).Policy().Rules)
        {
            foreach (var widening in rule.Widenings)
            {
                Assert.Contains(widening.Text, rule.Provenance);
                Assert.True(widening.Seen > 0 && (widening.Unseen is null || widening.Unseen >= 0));
                if (widening.Step == WideningStep.Ports) Assert.Equal(rule.Ports.Sum(p => p.Last.Value - p.First.Value + 1), widening.Allowed);
            }
        }
    }, iter: 30);

    [Fact]
    public void What_was_rejected_is_never_allowed_by_a_range_or_pattern() => Gen.Select(Traffic, Gen.Int[0, 1000]).Sample((events, pick) =>
    {
        var engine = Learn([.. events.Take(events.Length / 2)]);
        var rules = engine.Policy().Rules.Where(r => r.Client != Peer.World && r.Server != Peer.World).ToList();
        if (rules.Count == 0) return;
        var rejected = rules[pick % rules.Count];
        engine.Review().Reject(rejected.Id);
        foreach (var e in events) engine.Observe(e);
        foreach (var rule in engine.Policy().Rules.Where(r => r.Client != Peer.World && r.Server != Peer.World && r.Widenings.Count > 0))
        {
            var meets = (rule.Client.Covers(rejected.Client) || rejected.Client.Covers(rule.Client)) && (rule.Server.Covers(rejected.Server) || rejected.Server.Covers(rule.Server))
                && rule.Transport == rejected.Transport && rule.Ports.Any(p => rejected.Ports.Any(q => p.First.Value <= q.Last.Value && q.First.Value <= p.Last.Value))
                // Rejected under one application, the rest of the port may be a rule.
                && (rejected.Application is null || rule.Application == rejected.Application);
            Assert.False(meets, $"{rule} holds a part of {rejected}");
        }
    }, iter: 60);

    private static PolicyEngine Learn(ConnectionEvent[] events) => NeuLearn.Tests.Traffic.Learn(events);

    private static string[] Rules(PolicyEngine engine) => [.. engine.Policy().Rules.Select(Text)];

    private static string Text(Rule rule) => $"{rule.Id} {rule} [{string.Join(", ", rule.Operations)}] {string.Join("; ", rule.Provenance)}";

    private static ConnectionEvent Seen(int kind, int which, int day, int replica, bool named)
    {
        var (web, hour) = (Tests.Traffic.Pod("shop/web", replica), (day * 24) + 9 + (which * 0.1));
        return kind switch
        {
            0 => Tests.Traffic.Tcp(web, Tests.Traffic.Ip($"74.125.{which / 24}.{which % 24}"), 443, hour, application: named ? "tls" : null),
            1 => Tests.Traffic.Tcp(web, new ConnectionEnd { Dns = $"h{which}.{(which % 3 == 0 ? "example.com" : "cloudfront.net")}" }, 443, hour),
            2 => Tests.Traffic.Tcp(web, Tests.Traffic.Pod("shop/files"), named ? 30_000 + which : 33_000 + (((which * 31) + day) * 97 % 25_000), hour),
            3 => Tests.Traffic.Tcp(web, Tests.Traffic.Pod("shop/cart"), 8080, hour, application: "http") with
            {
                Operation = new Operation { Method = named ? "GET" : "POST", Path = which % 5 == 0 ? $"/health/{which}" : $"/p/x{which}y" },
            },
            _ => Tests.Traffic.Tcp(Tests.Traffic.Ip($"74.125.9.{which}"), web, 443, hour),
        };
    }
}
