using CsCheck;
using NeuLearn.Analytics.Rates;

namespace NeuLearn.Analytics.Tests.Rates;

public class LevelSplitTests
{
    private static readonly double[] Steady = [40, 44, 38, 41, 39, 43];

    [Fact]
    public void A_level_that_lasts_is_told_with_the_day_on_which_it_began()
    {
        var split = Assert.Single(LevelSplit.All([.. Steady, 120, 131, 118, 125, 122]));
        Assert.Equal((6, 40.5, 122, 6, 5), (split.At, split.Before, split.After, split.DaysBefore, split.DaysAfter));
    }

    [Fact]
    public void One_wild_day_is_no_level_and_moves_none()
    {
        Assert.Empty(LevelSplit.All([.. Steady, 4000, .. Steady]));
        Assert.Equal(6, Assert.Single(LevelSplit.All([.. Steady, 120, 4000, 118, 125, 122])).At);
    }

    [Fact]
    public void What_stops_is_told_and_what_begins_is_for_the_policy()
    {
        var stopped = Assert.Single(LevelSplit.All([.. Steady, 0, 0, 0, 0]));
        Assert.Equal((40.5, 0), (stopped.Before, stopped.After));
        Assert.Empty(LevelSplit.All([0, 0, 0, 0, .. Steady]));
    }

    [Fact]
    public void Several_changes_are_told_each_against_its_neighbours()
    {
        var splits = LevelSplit.All([.. Steady, 200, 210, 190, 205, 195, .. Steady]);
        Assert.Equal([(6, 40.5, 200), (11, 200, 40.5)], splits.Select(s => (s.At, s.Before, s.After)));
    }

    [Fact]
    public void Too_few_days_too_few_connections_and_less_than_twice_are_nothing()
    {
        Assert.Empty(LevelSplit.All([.. Steady, 120, 131, 118]));
        Assert.Empty(LevelSplit.All([1, 1, 1, 1, 9, 9, 9, 9]));
        Assert.Empty(LevelSplit.All([100, 100, 100, 100, 190, 190, 190, 190]));
    }

    [Fact]
    public void Whatever_is_told_is_worth_telling() => Gen.Int[0, 300].Array[0, 60].Sample(days =>
    {
        var splits = LevelSplit.All([.. days.Select(d => (double)d)]);
        Assert.All(splits, s => Assert.True(s is { Score: >= 6, DaysBefore: >= 4, DaysAfter: >= 4, Before: > 0 } && Math.Max(s.Before, s.After) >= Math.Max(20, 2 * Math.Min(s.Before, s.After))));
        Assert.Equal(splits.Select(s => s.At).Order(), splits.Select(s => s.At));
        if (splits.Count > 0) Assert.Equal(days.Length, splits.Sum(s => s.DaysBefore) + splits[^1].DaysAfter);
    });
}
