using System.Xml.Linq;

namespace NeuLearn.EndToEnd.Tests.Samples;

/// <summary>The programs of samples/analysis, as a user of the packages runs them.</summary>
public class AnalysisSampleTests(PackedSamples samples) : IClassFixture<PackedSamples>
{
    [Fact]
    public void Exploring_the_sample_cluster_shows_its_conversations_and_the_beacon_in_it()
    {
        var lines = samples.Run("explore.cs");
        Assert.Equal("25,142 records read, 0 malformed", lines[0]);
        Assert.Contains(lines, l => l.Contains("ingress/gateway -> shop/web TCP/8080 http", StringComparison.Ordinal));
        Assert.Contains("150 small calls, one every 300 s", Assert.Single(lines, l => l.StartsWith("beacon", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_shows_what_waits_and_what_the_policy_takes_from_an_attacker_and_writes_the_report()
    {
        var lines = samples.Run("learn.cs", "report.html");
        Assert.Matches(@"^\d+ rules; these wait for you:$", lines[0]);
        Assert.Contains(lines, l => l.Contains("under the policy", StringComparison.Ordinal));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(samples["report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_backtest_compares_promotion_rules()
    {
        var lines = samples.Run("backtest.cs", "14");
        Assert.StartsWith("14 days, ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("the bound held for ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_week_brings_rules() => Assert.Contains(samples.Run("compare.cs"), l => l.StartsWith("new   ", StringComparison.Ordinal));

    [Fact]
    public void A_plot_is_a_picture_of_six_conversations()
    {
        Assert.EndsWith("the six busiest drawn: plot.svg", Assert.Single(samples.Run("plot.cs")), StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(samples["plot.svg"]).Root!.Name.LocalName);
    }

    [Fact]
    public void Rules_are_joined_with_flows_in_sql() => Assert.Contains(samples.Run("join.cs"), l => l.StartsWith("shop/api -> ", StringComparison.Ordinal) && l.Contains("that port is used from ", StringComparison.Ordinal));

    [Fact]
    public void Rows_become_a_data_frame_a_data_view_and_an_arrow_file()
    {
        var lines = samples.Run("views.cs", "violations.arrow");
        Assert.Equal(["data frame", "data view", "arrow"], lines.Select(l => l.Split(": ")[0]));
        Assert.Equal("ARROW1"u8.ToArray(), File.ReadAllBytes(samples["violations.arrow"])[..6]);
    }
}
