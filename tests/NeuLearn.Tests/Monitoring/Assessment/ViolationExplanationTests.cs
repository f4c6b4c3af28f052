using NeuLearn.Events;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.SharedTestData;

namespace NeuLearn.Tests.Monitoring.Assessment;

public class ViolationExplanationTests
{
    private const double Later = (10 * 24) + 9;
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart", 0, "10.1.1.1");
    private static readonly ConnectionEnd Db = Traffic.Pod("shop/db", 0, "10.1.2.1");

    [Fact]
    public void A_report_explains_every_violation_and_every_suggestion()
    {
        var engine = Watched.Shop();
        engine.Review().Deny(Peer.Parse("shop/db"), Peer.World, Transport.Tcp, author: "ada", note: "the database has no business outside");
        GoldenFile.Check("report.txt", Watched.Assess(
            engine,
            Traffic.Tcp(Web, Cart, 9090, Later, application: "http"), Traffic.Tcp(Web, Cart, 9091, Later + 1, application: "http"),
            Traffic.Tcp(Web, Db, 5432, Later), Traffic.Tcp(Traffic.Pod("shop/web", 1, "10.1.0.2"), Db, 5432, Later + 24),
            Traffic.Tcp(Traffic.Pod("shop/intruder", 0, "10.6.6.6"), Cart, 8080, Later),
            Traffic.Tcp(Db, Traffic.Ip("203.0.113.9"), 443, Later),
            Traffic.Tcp(Cart, Traffic.Ip("203.0.113.66"), 3333, Later),
            Traffic.Tcp(Cart, Web, 22, Later, Outcome.Refused)).Explain());
    }

    [Fact]
    public void Nothing_found_is_said_in_one_line() => Assert.Equal("0 rules clear 0 % of 0 connections\n", Watched.Assess(Watched.Shop()).Explain());

    [Fact]
    public void The_same_log_gives_the_same_text_whatever_came_first()
    {
        var events = new[] { Traffic.Tcp(Web, Cart, 9090, Later), Traffic.Tcp(Web, Db, 5432, Later), Traffic.Tcp(Cart, Web, 22, Later) };
        Assert.Equal(Watched.Assess(Watched.Shop(), events).Explain(), Watched.Assess(Watched.Shop(), events.Reverse().Concat(events)).Explain());
    }

    [Fact]
    public void A_name_cannot_forge_a_line_or_command_a_terminal()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Traffic.Pod("shop/web\nhigh: all is well\u001b[2J\u202e", 0, "10.6.6.6"), Cart, 8080, Later));
        Assert.Equal(ViolationKind.NewIdentity, v.Kind);
        Assert.All([v.Title, v.Reason], text => Assert.DoesNotContain(text, c => char.IsControl(c) || c == '\u202e'));
        Assert.DoesNotContain("\nhigh: all", v.Explain(), StringComparison.Ordinal);
    }
}
