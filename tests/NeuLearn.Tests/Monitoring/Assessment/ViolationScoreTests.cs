using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Tests.Monitoring.Assessment;

public class ViolationScoreTests
{
    private const double Later = (10 * 24) + 9;

    [Fact]
    public void What_recurs_on_days_and_replicas_lacks_nothing()
    {
        var v = Watched.One(Watched.Shop(), Enumerable.Range(0, 6).Select(i => Traffic.Tcp(Web(i % 3), Cart(0), 9090, Later + (i / 3 * 24))));
        Assert.Equal((0, ViolationLevel.Low, false), (v.UnmetPoints, v.Level, v.IsAttackLike));
        Assert.Null(v.NotSuggested);
        Assert.Equal((6, 2, 2, 3), (v.Connections, v.Hours, v.Days, v.ClientReplicas));
    }

    [Fact]
    public void What_is_seen_once_lacks_recurrence_and_says_so()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Web(0), Cart(0), 9090, Later));
        Assert.Equal(ViolationLevel.Medium, v.Level);
        Assert.Contains(v.Points, p => p is { Name: "days<2", Value: < 0 });
        Assert.Contains(v.PointReasons, r => r.StartsWith("seen on one day only", StringComparison.Ordinal));
        Assert.Equal(1 - v.Points.Sum(p => p.Value), v.UnmetPoints);
    }

    [Fact]
    public void A_scan_looks_like_an_attack_though_one_of_its_contacts_completed()
    {
        var report = Watched.Assess(Watched.Shop(), [.. Enumerable.Range(1, 6).Select(i => Traffic.Tcp(Web(0), Traffic.Ip($"203.0.113.{i}"), 22, Later, Outcome.Refused)), Traffic.Tcp(Web(0), Traffic.Ip("203.0.113.9"), 22, Later)]);
        Assert.Equal(7, report.Violations.Count);
        Assert.All(report.Violations, v => Assert.True(v is { IsAttackLike: true, Level: ViolationLevel.High }, v.Explain()));
        Assert.Empty(report.Suggested.Rules);
        Assert.Contains("7 violations look like attacks (100 %) and are never suggested", report.Suggested.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mining_port_a_lone_replica_a_burst_and_an_upload_look_like_attacks()
    {
        AttackLike("miningPort", Traffic.Tcp(Web(0), Traffic.Ip("203.0.113.9"), 3333, Later));
        AttackLike("loneReplica", Enumerable.Range(0, 5).Select(i => Traffic.Tcp(Web(0), Db(0), 5432, Later) with { Time = Traffic.Monday.AddHours(Later).AddSeconds(i) }));
        AttackLike("burst", Enumerable.Range(0, 6).Select(i => Traffic.Tcp(Web(0), Db(0), 1000 + i, Later)));
        AttackLike("uploadHeavy", Traffic.Tcp(Web(0), Traffic.Ip("203.0.113.9"), 443, Later) with { BytesSent = 50_000_000, BytesReceived = 1000 });

        static void AttackLike(string point, params IEnumerable<ConnectionEvent> events)
        {
            var report = Watched.Assess(Watched.Shop(), events);
            Assert.All(report.Violations, v => Assert.Contains(v.Points, p => p.Name == point));
            Assert.All(report.Violations, v => Assert.Contains(point, v.NotSuggested, StringComparison.Ordinal));
            Assert.Empty(report.Suggested.Rules);
        }
    }

    [Fact]
    public void A_flood_is_many_times_as_busy_as_anything_known_and_a_busy_newcomer_is_not()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 3 * 1440).Select(m => Traffic.Tcp(Web(m % 3), Cart(0), 8080, m / 60.0)));
        var flood = Watched.One(Watched.In(Mode.Monitor, engine), Many(3000, 60));
        Assert.Contains(flood.Points, p => p.Name == "flood");
        Assert.Contains(flood.PointReasons, r => r.Contains("times as many connections a minute as any conversation that is known", StringComparison.Ordinal));
        Assert.DoesNotContain(Watched.One(engine, Many(120, 3600)).Points, p => p.Name == "flood");

        static IEnumerable<ConnectionEvent> Many(int connections, double seconds) =>
            Enumerable.Range(0, connections).Select(i => Traffic.Tcp(Web(i % 3), Db(0), 5432, 80) with { Time = Traffic.Monday.AddHours(80).AddSeconds(i * seconds / connections), Client = Web(i % 3) with { Port = 1024 + i } });
    }

    [Fact]
    public void What_only_failed_is_told_and_never_suggested()
    {
        var report = Watched.Assess(Watched.Shop(), Traffic.Tcp(Web(0), Db(0), 5432, Later, Outcome.Refused));
        var v = Assert.Single(report.Violations);
        Assert.Contains(v.Points, p => p.Name == "neverCompleted");
        Assert.Contains("only what completes", v.NotSuggested, StringComparison.Ordinal);
        Assert.Empty(report.Suggested.Rules);
        Assert.Contains("no sensor saw it complete", Watched.One(Watched.Shop(), Traffic.Tcp(Web(0), Db(0), 5432, Later, Outcome.Unknown)).NotSuggested, StringComparison.Ordinal);
    }

    [Fact]
    public void Attempts_from_outside_that_got_nowhere_are_the_weather_and_what_got_through_is_not()
    {
        var outside = Traffic.Ip("203.0.113.9");
        var ports = Enumerable.Range(1000, 9).Select(port => Traffic.Tcp(outside, Web(0), port, Later, Outcome.Unanswered)).ToList();
        Assert.All(Watched.Assess(Watched.Shop(), ports).Violations, v => Assert.Equal((ViolationLevel.Low, true), (v.Level, v.IsAttackLike)));
        var through = Watched.Assess(Watched.Shop(), [.. ports, Traffic.Tcp(outside, Web(0), 22, Later)]).Violations[0];
        Assert.Equal((ViolationLevel.High, 22), (through.Level, through.Port.Value));
        Assert.Equal(ViolationLevel.Low, Watched.One(Watched.Shop(), Traffic.Tcp(outside, Web(0), 5060, Later, Outcome.Unanswered) with { Transport = Transport.Udp }).Level);
        Assert.Equal(ViolationLevel.Medium, Watched.One(Watched.Shop(), Traffic.Tcp(Web(0), Db(0), 22, Later, Outcome.Refused)).Level);
    }

    [Fact]
    public void What_was_denied_could_not_complete_and_that_is_not_held_against_it()
    {
        var report = Watched.Assess(Watched.Shop(), Traffic.Tcp(Web(0), Db(0), 5432, Later, Outcome.Denied));
        Assert.DoesNotContain(Assert.Single(report.Violations).Points, p => p.Name is "neverCompleted" or "outcomeUnknown");
        Assert.Single(report.Suggested.Rules);
    }

    [Fact]
    public void The_urgent_come_first()
    {
        var report = Watched.Assess(
            Watched.Shop(), Traffic.Tcp(Web(0), Db(0), 5432, Later), Traffic.Tcp(Web(0), Traffic.Ip("203.0.113.9"), 3333, Later),
            Traffic.Tcp(Web(0), Cart(0), 9090, Later), Traffic.Tcp(Web(1), Cart(0), 9090, Later + 24), Traffic.Tcp(Web(1), Cart(0), 9090, Later + 48));
        Assert.Equal([3333, 5432, 9090], report.Violations.Select(v => (int)v.Port.Value));
        Assert.Equal(report.Violations.Select(v => v.Level).OrderDescending(), report.Violations.Select(v => v.Level));
    }

    private static ConnectionEnd Web(int replica) => Traffic.Pod("shop/web", replica, $"10.1.0.{replica + 1}");

    private static ConnectionEnd Cart(int replica) => Traffic.Pod("shop/cart", replica, $"10.1.1.{replica + 1}");

    private static ConnectionEnd Db(int replica) => Traffic.Pod("shop/db", replica, $"10.1.2.{replica + 1}");
}
