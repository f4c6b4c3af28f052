using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class DirectionSignalTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void Trap71_an_inferred_direction_costs_a_point_and_the_rule_says_so()
    {
        var (known, inferred) = (Learned(DirectionConfidence.Known), Learned(DirectionConfidence.Inferred));
        Assert.Equal(known.Trust.Points.Sum(p => p.Value) - 1, inferred.Trust.Points.Sum(p => p.Value));
        Assert.Equal(LearnedStatus.Active, inferred.Status);
        Assert.Contains(inferred.Provenance, p => p.StartsWith("direction inferred", StringComparison.Ordinal));
        Assert.Empty(known.Provenance);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(17)]
    public void Trap72_an_unknown_direction_is_never_a_rule(byte transport)
    {
        var learned = Learned(DirectionConfidence.Unknown, transport);
        Assert.Equal(LearnedStatus.Quarantined, learned.Status);
        Assert.Contains("direction-unknown", Traffic.Reasons(learned));
    }

    [Fact]
    public void One_sensor_that_saw_it_opened_is_enough()
    {
        var engine = Traffic.Learn(Days(DirectionConfidence.Unknown), Days(DirectionConfidence.Inferred), Days(DirectionConfidence.Known));
        Assert.Equal(DirectionConfidence.Known, Traffic.Learned(engine, "shop/web", "shop/cart").Conversation.Direction);
    }

    [Fact]
    public void What_only_failed_makes_no_direction_sure()
    {
        var engine = Traffic.Learn(Days(DirectionConfidence.Inferred), [Traffic.Tcp(Web, Cart, 8080, 1, Outcome.Refused)]);
        Assert.Equal(DirectionConfidence.Inferred, Traffic.Learned(engine, "shop/web", "shop/cart").Conversation.Direction);
    }

    [Fact]
    public void How_sure_a_direction_is_is_kept_with_the_state()
    {
        var engine = Traffic.Learn(Days(DirectionConfidence.Inferred));
        var again = Traffic.Reload(Traffic.Bytes(engine));
        Assert.Equal(Traffic.Bytes(engine), Traffic.Bytes(again));
        Assert.Equal(DirectionConfidence.Inferred, Traffic.Learned(again, "shop/web", "shop/cart").Conversation.Direction);
    }

    private static LearnedConversation Learned(DirectionConfidence direction, byte transport = 6) =>
        Traffic.Learned(Traffic.Learn(Days(direction, transport)), "shop/web", "shop/cart");

    private static IEnumerable<ConnectionEvent> Days(DirectionConfidence direction, byte transport = 6) =>
        Traffic.Daily(Web, Cart, 8080, 12).Select(e => e with { Direction = direction, Transport = new Transport(transport), BytesSent = 10, BytesReceived = 10 });
}
