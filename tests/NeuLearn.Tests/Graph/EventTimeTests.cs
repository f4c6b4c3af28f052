using NeuLearn.Events;

namespace NeuLearn.Tests.Graph;

public class EventTimeTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void Trap69_hours_and_days_are_utc_whatever_the_offset_of_the_clock()
    {
        // Half past midnight in Berlin is the day before in UTC; on the night the clocks go back there are two of them.
        var berlin = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2));
        var engine = Traffic.Learn([At(berlin), At(berlin.ToOffset(TimeSpan.FromHours(-5))), At(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)))]);
        var evidence = Traffic.Learned(engine, "shop/web", "shop/cart").Evidence;
        Assert.Equal((1, 2), (evidence.Days, evidence.HoursOfWeek));
        Assert.Equal([new DateOnly(2026, 10, 25)], evidence.SeenOn);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), evidence.FirstSeen);
    }

    [Fact]
    public void The_week_begins_on_monday_at_midnight()
    {
        Assert.Equal(0, EventTime.HourOfWeek(EventTime.Hour(Traffic.Monday.ToUnixTimeMilliseconds())));
        Assert.Equal(167, EventTime.HourOfWeek(EventTime.Hour(Traffic.Monday.AddSeconds(-1).ToUnixTimeMilliseconds())));
    }

    [Fact]
    public void Trap101_a_clock_that_goes_backwards_changes_nothing()
    {
        var events = Traffic.Daily(Web, Cart, 8080, 5).ToList();
        Assert.Equal(Traffic.Bytes(Traffic.Learn(events)), Traffic.Bytes(Traffic.Learn(events.AsEnumerable().Reverse())));
    }

    [Fact]
    public void Trap102_time_zero_and_before_it_are_the_first_second()
    {
        var evidence = Traffic.Learned(Traffic.Learn([At(DateTimeOffset.UnixEpoch), At(DateTimeOffset.UnixEpoch.AddYears(-100))]), "shop/web", "shop/cart").Evidence;
        Assert.Equal((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1), (evidence.FirstSeen, evidence.LastSeen, evidence.Days));
    }

    [Fact]
    public void Trap102_times_after_the_year_2106_are_its_last_second_and_count()
    {
        var engine = Traffic.Learn([At(new DateTimeOffset(2300, 1, 1, 0, 0, 0, TimeSpan.Zero))]);
        var evidence = Traffic.Learned(engine, "shop/web", "shop/cart").Evidence;
        Assert.Equal(2106, evidence.LastSeen.Year);
        Assert.Equal(1, evidence.Days);
        Assert.Equal(Traffic.Bytes(engine), Traffic.Bytes(Traffic.Reload(Traffic.Bytes(engine))));
    }

    [Fact]
    public void A_window_without_events_has_neither_beginning_nor_end()
    {
        var baseline = new PolicyEngine().Baseline();
        Assert.Null(baseline.FirstEvent);
        Assert.Null(baseline.LastEvent);
        Assert.Empty(baseline.Learned);
    }

    private static ConnectionEvent At(DateTimeOffset time) => Traffic.Tcp(Web, Cart, 8080, 0) with { Time = time };
}
