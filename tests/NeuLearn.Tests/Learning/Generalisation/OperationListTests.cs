using NeuLearn.Events;

namespace NeuLearn.Tests.Learning.Generalisation;

public class OperationListTests
{
    [Fact]
    public void Operations_that_were_seen_restrict_the_rule()
    {
        var rule = Assert.Single(Learn("http", 0, 24, 48).Policy().Rules);
        Assert.Equal(["GET /a0", "GET /a1", "GET /a2"], rule.Operations.Select(o => o.ToString()));
        Assert.Empty(rule.Provenance);
    }

    [Theory]
    [InlineData(6, 1, true)]
    [InlineData(6, 2, false)]
    [InlineData(5, 2, true)]
    [InlineData(30, 9, true)]
    [InlineData(30, 10, false)]
    public void A_list_that_still_grows_restricts_nothing(int early, int late, bool restricts)
    {
        var engine = Learn("http", [.. Enumerable.Repeat(0.0, early), .. Enumerable.Repeat(100.0, late)]);
        var rule = Assert.Single(engine.Policy().Rules);
        Assert.Equal(restricts ? early + late : 0, rule.Operations.Count);
        Assert.Equal(!restricts, rule.Provenance.Contains($"operations not restricted: still growing, {late} of {early + late} were new in the later half of the time"));
    }

    [Fact]
    public void Names_that_are_looked_up_never_restrict()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("sys/dns"), 53, 4, "dns").Select(e => e with { Operation = new Operation { Name = "api.example.com" } }));
        var rule = Assert.Single(engine.Policy().Rules);
        Assert.Empty(rule.Operations);
        Assert.StartsWith("operations not restricted: 1 names were looked up", Assert.Single(rule.Provenance), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_in_vain_is_no_operation()
    {
        var refused = Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 4, "http")
            .Select(e => e with { Operation = new Operation { Method = "DELETE", Path = "/x" }, Outcome = Outcome.Denied });
        var engine = Learn("http", 0, 24, 48);
        foreach (var e in refused.Take(1)) engine.Observe(e);
        Assert.DoesNotContain(Assert.Single(engine.Policy().Rules).Operations, o => o.Method == "DELETE");
    }

    // One operation for each time, and the last of them once more at the end of the window.
    private static PolicyEngine Learn(string application, params double[] hours) => Traffic.Learn(
        hours.Select((h, i) => Ask(application, i, h)).Append(Ask(application, 0, 0)).Append(Ask(application, 0, 101)));

    private static ConnectionEvent Ask(string application, int operation, double hour) =>
        Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, hour, application: application) with
        {
            Operation = new Operation { Method = "GET", Path = $"/a{operation}" },
        };
}
