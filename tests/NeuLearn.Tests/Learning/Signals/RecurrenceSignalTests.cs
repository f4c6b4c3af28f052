using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class RecurrenceSignalTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Theory]
    [InlineData(1, -8)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(9, 4)]
    public void In_a_window_of_days_days_count(int days, int score)
    {
        // Three hours of each day, so that no other signal speaks against it.
        var learned = Learn(24 * 10, Enumerable.Range(0, days).SelectMany(d => (double[])[24 * d, (24 * d) + 1, (24 * d) + 2]));
        Assert.Equal(score, learned.Trust.Score);
        Assert.Equal(score > 0 ? LearnedStatus.Active : LearnedStatus.Quarantined, learned.Status);
    }

    [Fact]
    public void Many_hours_of_one_day_are_one_day() =>
        Assert.Equal(["single-day"], Traffic.Reasons(Learn(24 * 10, Enumerable.Range(0, 20).Select(h => (double)h))));

    [Theory]
    [InlineData(5)]
    [InlineData(47.9)]
    public void In_a_window_of_hours_hours_count(double window)
    {
        Assert.Equal(LearnedStatus.Active, Learn(window, [0.1, 1.1]).Status);
        Assert.Equal(["single-hour"], Traffic.Reasons(Learn(window, [0.1, 0.5, 0.9])));
    }

    [Fact]
    public void Trap102_exactly_two_days_are_a_window_of_days() => Assert.Equal(["single-day"], Traffic.Reasons(Learn(48, [0, 1, 2, 3])));

    [Fact]
    public void A_window_too_short_to_show_recurrence_asks_for_none()
    {
        var learned = Learn(3.9, [0.1]);
        Assert.Equal(LearnedStatus.Active, learned.Status);
        Assert.Equal("window<4h", Assert.Single(learned.Trust.Points).Name);
    }

    [Fact]
    public void The_window_is_that_of_all_events_and_not_of_the_conversation() =>
        Assert.Equal(LearnedStatus.Quarantined, Learn(24 * 10, [100, 101]).Status);

    [Fact]
    public void A_second_day_releases_from_quarantine()
    {
        var engine = Traffic.Learn(Other(24 * 10), [Traffic.Tcp(Web, Cart, 8080, 5), Traffic.Tcp(Web, Cart, 8080, 6)]);
        Assert.Equal(LearnedStatus.Quarantined, Traffic.Learned(engine, "shop/web", "shop/cart").Status);
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Server.ToString() == "shop/cart");
        engine.Observe(Traffic.Tcp(Web, Cart, 8080, 29));
        var released = Traffic.Learned(engine, "shop/web", "shop/cart");
        Assert.Equal(LearnedStatus.Active, released.Status);
        Assert.Empty(released.Trust.Reasons);
        Assert.Contains(engine.Policy().Rules, r => r.Server.ToString() == "shop/cart");
    }

    private static LearnedConversation Learn(double window, IEnumerable<double> hours) =>
        Traffic.Learned(Traffic.Learn(Other(window), hours.Select(h => Traffic.Tcp(Web, Cart, 8080, h))), "shop/web", "shop/cart");

    private static ConnectionEvent[] Other(double window) =>
        [Traffic.Tcp(Traffic.Pod("x/a"), Traffic.Pod("x/b"), 1, 0), Traffic.Tcp(Traffic.Pod("x/a"), Traffic.Pod("x/b"), 1, window)];
}
