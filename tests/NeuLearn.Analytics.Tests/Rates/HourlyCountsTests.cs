using NeuLearn.Analytics.Rates;

namespace NeuLearn.Analytics.Tests.Rates;

public class HourlyCountsTests
{
    // Monday 5 January 2026, in hours since 1970.
    private static readonly long Monday = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 3600;

    [Fact]
    public void What_is_usual_is_that_of_the_hour_and_the_kind_of_day()
    {
        // Busy by day, quiet at night: 40 are nothing at noon and a surge at three.
        var counts = Weeks(2, hour => hour % 24 is >= 8 and < 18 ? 40 : 2);
        Assert.Empty(Surges(counts, 2));
        counts.Add(Monday + 48 + 3, 38);
        var surge = Assert.Single(Surges(counts, 2));
        Assert.Equal((40, 2.0, 9), (surge.Connections, surge.Usual, surge.Days));
        Assert.Equal(new DateTimeOffset(2026, 1, 7, 3, 0, 0, TimeSpan.Zero), surge.Hour);
        Assert.Contains("40 connections in the hour from 2026-01-07 03:00 UTC, usually 2 at that hour (median of 9 days)", surge.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_runs_each_week_is_no_surge_and_one_that_ran_once_is()
    {
        var weekly = Weeks(3, hour => hour % 168 == 2 * 24 ? 500 : 1);
        Assert.Empty(Surges(weekly, 3));
        var once = Weeks(3, _ => 1);
        once.Add(Monday + 48, 499);
        Assert.Single(Surges(once, 3));
    }

    [Fact]
    public void Weekends_are_compared_with_weekends()
    {
        var counts = Weeks(3, hour => hour % 168 >= 5 * 24 ? 1 : 60);
        Assert.Empty(Surges(counts, 3));
        counts.Add(Monday + (5 * 24) + 12, 59);
        Assert.Equal(1, Assert.Single(Surges(counts, 3)).Usual);
    }

    [Fact]
    public void What_is_new_or_seldom_is_for_the_policy_to_judge()
    {
        var counts = new HourlyCounts();
        for (var hour = 0; hour < 72; hour++) counts.Add(Monday + hour, hour == 40 ? 1000 : 1);
        Assert.Empty(Surges(counts, 2));
    }

    private static HourlyCounts Weeks(int weeks, Func<int, int> connections)
    {
        var counts = new HourlyCounts();
        for (var hour = 0; hour < weeks * 168; hour++) counts.Add(Monday + hour, connections(hour));
        return counts;
    }

    private static List<RateSurge> Surges(HourlyCounts counts, int weeks) => [.. counts.Surges(RateRun.Outside, Monday, Monday + (weeks * 168) - 1)];
}
