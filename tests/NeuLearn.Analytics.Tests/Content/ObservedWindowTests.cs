using NeuLearn.Analytics.Content;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Content;

public class ObservedWindowTests
{
    [Fact]
    public void Each_day_has_a_bin_while_there_are_few()
    {
        var window = Window("2026-01-05T23:59:00Z", "2026-01-09T00:01:00Z");
        Assert.Equal((5, 1, "2026-01-05"), (window.Days, window.BinDays, window.FirstDay));
        Assert.Equal("10010", window.Bins([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 8)]));
    }

    [Fact]
    public void Over_a_year_a_bin_holds_several_days_and_says_how_many_were_seen()
    {
        var window = Window("2025-01-01T00:00:00Z", "2025-12-31T00:00:00Z");
        Assert.Equal((365, 7), (window.Days, window.BinDays));
        var bins = window.Bins(Enumerable.Range(0, 8).Select(d => new DateOnly(2025, 1, 1).AddDays(d)));
        Assert.Equal("71" + new string('0', 51), bins);
    }

    [Fact]
    public void What_lies_before_the_days_that_evidence_remembers_is_cut_off()
    {
        var window = Window("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
        Assert.Equal(512, window.Days);
        Assert.DoesNotContain(window.Bins([new DateOnly(2020, 1, 1)]), c => c != '0');
    }

    [Fact]
    public void The_time_of_the_report_is_that_of_the_last_event() =>
        Assert.Equal("2026-01-09 00:01", Window("2026-01-05T23:59:00Z", "2026-01-09T00:01:00Z").Until);

    private static ObservedWindow Window(string from, string until)
    {
        var engine = new PolicyEngine();
        foreach (var time in new[] { from, until }) engine.Observe(Connections.From("shop/web").To("shop/cart").Tcp(80).At(time).Build());
        return ObservedWindow.Of(engine.Baseline())!;
    }
}
