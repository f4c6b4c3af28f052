using CsCheck;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Monitoring;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Monitoring;

public class ViolationLogLawTests
{
    private static readonly Gen<Judgement> Violation =
        from client in Gen.Int[0, 6]
        from server in Gen.Int[0, 6]
        from port in Gen.Int[1, 6]
        from replica in Gen.Int[0, 3]
        from second in Gen.Int[0, 40 * 86_400]
        from identity in Gen.UInt[0, 40]
        from outcome in Gen.Enum<Outcome>()
        from verdict in Gen.Int[1, 3]
        from rule in Gen.Int[0, 4]
        select Judged(client, server, port, replica, second, identity, outcome, (VerdictKind)verdict, rule == 0 ? "r-1" : null);

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(3, 1000)]
    [InlineData(1000, 7)]
    [InlineData(2, 5)]
    [InlineData(1, 1)]
    public void Any_order_repetition_and_sharding_gives_the_same_log(int mostOfOne, int mostInAll) =>
        Violation.Array[0, 120].Select(Gen.Int[0, int.MaxValue]).Sample((violations, seed) =>
        {
            var whole = Written(Log(violations, mostOfOne, mostInAll));
            var random = new Random(seed);
            var shuffled = violations.Concat(violations.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToArray();
            Assert.Equal(whole, Written(Log(shuffled, mostOfOne, mostInAll)));

            var shards = shuffled.GroupBy(_ => random.Next(4)).Select(g => Log([.. g], mostOfOne, mostInAll)).ToList();
            var merged = Log([], mostOfOne, mostInAll);
            foreach (var shard in shards.Concat(shards.Take(1))) merged.Merge(shard);
            merged.Merge(merged);
            Assert.Equal(whole, Written(merged));
        }, iter: 60);

    [Fact]
    public void It_does_not_matter_which_two_are_merged_first() => Gen.Select(Violation.Array[0, 40], Violation.Array[0, 40], Violation.Array[0, 40]).Sample((a, b, c) =>
    {
        var (left, right, rest) = (Log(a, 2, 5), Log(b, 2, 5), Log(c, 2, 5));
        left.Merge(right);
        left.Merge(rest);
        right.Merge(rest);
        var first = Log(a, 2, 5);
        first.Merge(right);
        Assert.Equal(Written(left), Written(first));
    }, iter: 60);

    [Fact]
    public void What_is_kept_is_kept_whole_and_what_is_not_is_counted() => Violation.Array[0, 120].Sample(violations =>
    {
        var (bounded, whole) = (Log(violations, 2, 5), Log(violations, 1000, 1000));
        Assert.True(bounded.Count <= 5);
        Assert.Equal(whole.Count, bounded.Count + bounded.Overflow);
        Assert.Equal(0, whole.Overflow);
        var all = Lines(whole).ToHashSet(StringComparer.Ordinal);
        Assert.All(Lines(bounded), line => Assert.Contains(line, all));
    }, iter: 60);

    [Fact]
    public void Nobody_outside_can_crowd_out_what_lies_inside()
    {
        var log = new ViolationLog(50, 100);
        log.Add(Judged(0, 1, 80, 0, 5, 1, Outcome.Established, VerdictKind.Violate, null));
        for (var i = 0; i < 2_000; i++)
            log.Add(Of(Peer.Cidr(Cidr.Of(Address.Parse($"203.0.{i / 250}.{i % 250}"))), Peer.Service("shop", "s1"), 80, 0, 5, (uint)i, Outcome.Established, VerdictKind.Violate, null));
        Assert.Equal(51, log.Count);
        Assert.Contains(log.Entries, e => e.Key.Client == Peer.Service("shop", "s0"));
        Assert.InRange(log.Overflow, 1_400, 2_500);
    }

    [Fact]
    public void Only_the_first_of_its_hour_is_a_moment_to_alert()
    {
        var log = new ViolationLog();
        Assert.True(log.Add(Judged(0, 1, 80, 0, 100, 1, Outcome.Established, VerdictKind.Violate, null)));
        Assert.False(log.Add(Judged(0, 1, 80, 1, 200, 2, Outcome.Established, VerdictKind.Violate, null)));
        Assert.True(log.Add(Judged(0, 1, 81, 1, 200, 2, Outcome.Established, VerdictKind.Violate, null)));
        Assert.True(log.Add(Judged(0, 1, 80, 0, 100 + (7 * 86_400), 1, Outcome.Established, VerdictKind.Violate, null)));
        Assert.False(log.Add(Judged(0, 1, 80, 0, 100, 1, Outcome.Established, VerdictKind.Violate, null)));
    }

    [Fact]
    public void What_a_rule_allows_is_no_violation()
    {
        var log = new ViolationLog();
        Assert.False(log.Add(Judged(0, 1, 80, 0, 100, 1, Outcome.Established, VerdictKind.Allow, "r-1")));
        Assert.Equal(0, log.Count);
    }

    private static ViolationLog Log(Judgement[] violations, int mostOfOne, int mostInAll)
    {
        var log = new ViolationLog(mostOfOne, mostInAll);
        foreach (var violation in violations) log.Add(violation);
        return log;
    }

    private static Judgement Judged(int client, int server, int port, int replica, int second, uint identity, Outcome outcome, VerdictKind verdict, string? rule) =>
        Of(End(client), End(server), port, replica, second, identity, outcome, verdict, rule);

    private static Judgement Of(Peer client, Peer server, int port, int replica, int second, uint identity, Outcome outcome, VerdictKind verdict, string? rule) => new(
        new PolicyQuery { Client = client, Server = server, Transport = Transport.Tcp, Port = new ServicePort((ushort)port) }, outcome, new Verdict(verdict, -1))
    {
        Rule = rule is null ? null : Tests.Policy.Rules.Allow(client.ToString(), server.ToString()) with { Id = rule },
        Record = new ConnectionRecord
        {
            Client = 1, Server = 2, Port = new ServicePort((ushort)port), Transport = Transport.Tcp, Outcome = outcome, ClientReplica = (uint)replica,
            Identity = identity, UnixMilliseconds = Traffic.Monday.AddSeconds(second).ToUnixTimeMilliseconds(), BytesSent = identity,
        },
    };

    private static Peer End(int end) => end < 4 ? Peer.Service("shop", $"s{end}") : Peer.Parse($"cidr/203.0.113.{end}/32");

    private static string Written(ViolationLog log) => string.Join('\n', Lines(log).Append($"{log.Overflow}"));

    private static IEnumerable<string> Lines(ViolationLog log) => log.Entries.Select(e => string.Join(' ',
        e.Key.Client, e.Key.Server, e.Key.Port, e.Key.Verdict, e.Key.Rule, Days(in e.Evidence.Hours),
        string.Join(' ', Enum.GetValues<Outcome>().Select(o => e.Evidence.Conversation.With(o)).Select(s => $"{s.FirstSecond} {s.LastSecond} {s.Connections} {s.ClientReplicas} {s.HoursOfWeek} {s.Days} {s.MostSent}"))));

    private static string Days(in DaySet set)
    {
        var days = new List<uint>();
        foreach (var day in set) days.Add(day);
        return string.Join(',', days);
    }
}
