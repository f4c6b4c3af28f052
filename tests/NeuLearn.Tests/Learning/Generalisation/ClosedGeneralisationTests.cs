using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Generalisation;

/// <summary>What is new to a closed baseline widens nothing; where something wider stood before, it is taken in.</summary>
public class ClosedGeneralisationTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Files = Traffic.Pod("shop/files");
    private static readonly string[] Things = ["red-shoe", "blue-hat", "green-bag", "old-coat", "new-belt", "warm-sock", "thin-scarf", "wide-shirt", "long-skirt", "fine-glove"];

    [Theory]
    [InlineData(7, 5, false)]
    [InlineData(12, 3, true)]
    public void New_addresses_make_no_range_and_join_one_that_stands(int known, int later, bool range)
    {
        var learned = Learned("shop/web", Pool(1, known), Later(Pool(known + 1, later)));
        Assert.Equal(range ? ["cidr/74.125.1.0/28"] : Pool(1, known).Select(e => $"cidr/{e.Server.Ip}/32").Distinct(), Active(learned, l => l.Conversation.Server.ToString()));
        Assert.Equal(range ? 0 : later, learned.Count(l => l.Status == LearnedStatus.Quarantined));
    }

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(3, 3, true)]
    public void New_names_make_no_pattern_and_join_one_that_stands(int known, int later, bool pattern)
    {
        var learned = Learned("shop/web", Names(0, known), Later(Names(known, later)));
        Assert.Equal(pattern ? ["dns/*.example.com"] : ["dns/n0.example.com", "dns/n1.example.com"], Active(learned, l => l.Conversation.Server.ToString()));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(10, true)]
    public void New_ports_make_no_range_and_join_one_that_stands(int days, bool range)
    {
        var learned = Learned("shop/files", Listens(0, days), Listens(days, 10));
        Assert.Equal(range, learned.Any(l => l.Widenings.Any(w => w.Step == WideningStep.Ports)));
        Assert.All(learned.Where(l => l.Status == LearnedStatus.Active && l.Widenings.Count == 0), l => Assert.True(l.Evidence.FirstSeen < Traffic.Monday.AddDays(days)));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(9, true)]
    public void New_paths_make_no_class_and_join_one_that_stands(int known, bool template)
    {
        var learned = Assert.Single(Learned("shop/files", Asks(Things.Take(known)), Later(Asks(Things.Skip(known)))));
        Assert.Equal(template, learned.Operations.Any(o => o.Operation.Path!.Contains('{', StringComparison.Ordinal)));
        Assert.Equal(template ? 1 : known, learned.Operations.Count);
        Assert.Equal(!template, learned.Provenance.Contains("5 operations wait: they are new to a baseline that is closed"));
    }

    [Fact]
    public void What_waited_when_the_baseline_was_closed_is_in_no_range()
    {
        var once = Traffic.Tcp(Web, Traffic.Ip("74.125.1.9"), 443, 50);
        // What makes the range is of a time before it was closed.
        var learned = Learned("shop/web", Pool(1, 7).Append(once), Pool(8, 1));
        Assert.Single(learned, l => l.Widenings.Count > 0);
        Assert.Equal(["cidr/74.125.1.9/32"], learned.Where(l => l.Status == LearnedStatus.Quarantined).Select(l => l.Conversation.Server.ToString()));
    }

    private static IReadOnlyList<LearnedConversation> Learned(string closed, IEnumerable<ConnectionEvent> known, IEnumerable<ConnectionEvent> later)
    {
        var engine = Traffic.Learn(known);
        engine.SetMode(Peer.Parse(closed), Mode.Protect);
        foreach (var e in later) engine.Observe(e);
        return engine.Baseline().Learned;
    }

    private static IEnumerable<string> Active(IEnumerable<LearnedConversation> learned, Func<LearnedConversation, string> text) =>
        learned.Where(l => l.Status == LearnedStatus.Active).Select(text);

    private static IEnumerable<ConnectionEvent> Later(IEnumerable<ConnectionEvent> events) => events.Select(e => e with { Time = e.Time.AddDays(10) });

    private static IEnumerable<ConnectionEvent> Pool(int from, int count) =>
        Enumerable.Range(from, count).SelectMany(i => Traffic.Daily(Web, Traffic.Ip($"74.125.1.{i}"), 443, 5));

    private static IEnumerable<ConnectionEvent> Names(int from, int count) =>
        Enumerable.Range(from, count).SelectMany(i => Traffic.Daily(Web, new ConnectionEnd { Ip = $"74.125.{i}.7", Dns = $"n{i}.example.com" }, 443, 5));

    // A passive port each of three times a day, from a pool of fifty.
    private static IEnumerable<ConnectionEvent> Listens(int day, int days) =>
        Enumerable.Range(day * 3, days * 3).Select(i => Traffic.Tcp(Traffic.Pod("shop/web", i % 2), Files, 30_000 + (i == 1 ? 49 : i * 8 % 49), (i / 3 * 24) + (i % 3 * 6)));

    private static IEnumerable<ConnectionEvent> Asks(IEnumerable<string> things) =>
        things.SelectMany(t => Traffic.Daily(Web, Files, 80, 5, "http").Select(e => e with { Operation = new Operation { Method = "GET", Path = "/product/" + t } }));
}
