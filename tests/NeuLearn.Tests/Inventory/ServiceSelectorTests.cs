using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class ServiceSelectorTests
{
    [Theory]
    [InlineData("shop/*", "shop/*", 1)]
    [InlineData("host/*", "host/*", 1)]
    [InlineData("tier=data", "tier=data", 1)]
    [InlineData("zone=a,tier=data,shop/*", "shop/*,tier=data,zone=a", 3)]
    [InlineData("empty=", "empty=", 1)]
    public void The_written_form_reads_back_in_one_order(string text, string written, int conditions)
    {
        var selector = ServiceSelector.Parse(text);
        Assert.Equal(written, selector.ToString());
        Assert.Equal(conditions, selector.Conditions);
        Assert.Equal(selector, ServiceSelector.Parse(written));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("shop")]
    [InlineData("shop/web")]
    [InlineData("=data")]
    [InlineData("/*")]
    [InlineData("node/*")]
    [InlineData("shop/*,other/*")]
    [InlineData("tier=a,tier=b")]
    [InlineData("shop/*,")]
    public void What_picks_nobody_or_everybody_is_no_selector(string? text)
    {
        Assert.False(ServiceSelector.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ServiceSelector.Parse(text!));
    }

    [Theory]
    [InlineData("shop/*", true)]
    [InlineData("other/*", false)]
    [InlineData("app=web", true)]
    [InlineData("app=cart", false)]
    [InlineData("shop/*,app=web", true)]
    [InlineData("other/*,app=web", false)]
    [InlineData("app=web,tier=data", false)]
    public void All_conditions_must_hold(string selector, bool matches)
    {
        var profile = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 80, 1)).Directory().Find(Peer.Parse("shop/web"));
        Assert.Equal(matches, ServiceSelector.Parse(selector).Matches(Peer.Parse("shop/web"), profile));
    }

    [Fact]
    public void Labels_pick_nothing_of_which_no_workload_is_known_and_hosts_are_a_namespace_of_their_own()
    {
        Assert.False(ServiceSelector.Parse("app=web").Matches(Peer.Parse("shop/web"), null));
        Assert.True(ServiceSelector.Parse("shop/*").Matches(Peer.Parse("shop/web"), null));
        Assert.True(ServiceSelector.Parse("host/*").Matches(Peer.Parse("host/db01"), null));
        Assert.False(ServiceSelector.Parse("shop/*").Matches(Peer.Parse("host/db01"), null));
    }
}
