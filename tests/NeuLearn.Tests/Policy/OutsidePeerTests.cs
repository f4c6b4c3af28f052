using NeuLearn.Events;
using NeuLearn.Policy;
using static NeuLearn.Tests.Policy.Rules;

namespace NeuLearn.Tests.Policy;

public class OutsidePeerTests
{
    [Theory]
    [InlineData("cidr/203.0.113.9/32", true)]
    [InlineData("cidr/2001:db8::9/128", true)]
    [InlineData("dns/api.example.com", true)]
    [InlineData("world", true)]
    [InlineData("cidr/10.1.2.3/32", false)]
    [InlineData("cidr/100.64.1.1/32", false)]
    [InlineData("cidr/fd00::1/128", false)]
    [InlineData("cidr/169.254.169.254/32", false)]
    [InlineData("node/worker-1", false)]
    [InlineData("shop/web", false)]
    [InlineData("host/db01", false)]
    public void Trap45_89_the_world_is_all_outside_that_is_neither_private_nor_link_local(string client, bool allowed) =>
        Assert.Equal(allowed, Compile(Allow("world", "shop/cart")).Decide(Ask(client, "shop/cart")).Kind == VerdictKind.Allow);

    [Fact]
    public void Any_node_is_every_node_and_a_named_one_is_itself()
    {
        Assert.Equal(VerdictKind.Allow, Compile(Allow("node/*", "shop/cart")).Decide(Ask("node/new", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Deny, Compile(Allow("node/a", "shop/cart")).Decide(Ask("node/b", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Allow, Compile(Allow("shop/cart", "node/*")).Decide(Ask("shop/cart", "node/b")).Kind);
    }

    [Fact]
    public void The_narrowest_range_answers_first()
    {
        var policy = Compile(Allow("cidr/203.0.0.0/16", "shop/cart"), Allow("cidr/203.0.113.0/24", "shop/cart"), Allow("world", "shop/cart"));
        Assert.Equal("cidr/203.0.113.0/24>shop/cart:8080::", policy.RuleOf(Ask("cidr/203.0.113.9/32", "shop/cart")));
        Assert.Equal("cidr/203.0.0.0/16>shop/cart:8080::", policy.RuleOf(Ask("cidr/203.0.114.9/32", "shop/cart")));
        Assert.Equal("world>shop/cart:8080::", policy.RuleOf(Ask("cidr/198.51.100.9/32", "shop/cart")));
    }

    [Fact]
    public void A_named_peer_is_found_by_its_address_too()
    {
        var policy = Compile(Allow("shop/web", "cidr/203.0.113.0/24", "443"));
        var query = Ask("shop/web", "dns/api.example.com", 443);
        Assert.Equal(VerdictKind.Deny, policy.Decide(query).Kind);
        Assert.Equal(VerdictKind.Allow, policy.Decide(query with { ServerAddress = Address.Parse("203.0.113.7") }).Kind);
    }

    [Theory]
    [InlineData("dns/a.example.com", true)]
    [InlineData("dns/a.b.example.com", false)]
    [InlineData("dns/example.com", false)]
    [InlineData("dns/com", false)]
    [InlineData("world", false)]
    public void Trap87_a_name_pattern_holds_names_with_one_label_more(string server, bool allowed)
    {
        Assert.Equal(allowed, Compile(Allow("shop/web", "dns/*.example.com")).Decide(Ask("shop/web", server)).Kind == VerdictKind.Allow);
        Assert.Equal(!allowed, Compile(Allow("shop/web", server), Deny("shop/web", "dns/*.example.com")).Decide(Ask("shop/web", server)).Kind == VerdictKind.Allow);
    }

    [Fact]
    public void Addresses_of_the_other_family_are_not_in_a_range()
    {
        Assert.Equal(VerdictKind.Deny, Compile(Allow("cidr/0.0.0.0/0", "shop/cart")).Decide(Ask("cidr/2001:db8::1/128", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Deny, Compile(Allow("cidr/::/0", "shop/cart")).Decide(Ask("cidr/203.0.113.1/32", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Allow, Compile(Allow("cidr/0.0.0.0/0", "shop/cart")).Decide(Ask("cidr/10.0.0.1/32", "shop/cart")).Kind);
    }

    [Fact]
    public void No_range_that_holds_an_address_is_left_out_however_many_there_are()
    {
        // The widest of 129 nested ranges denies.
        var nested = Enumerable.Range(1, 128).Select(length => Allow($"cidr/{new Cidr(Address.Parse("2001:db8::1"), length)}", "shop/cart"));
        var policy = Compile([Deny("cidr/::/0", "shop/cart"), .. nested, Allow("world", "shop/cart")]);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("cidr/2001:db8::1/128", "shop/cart")).Kind);
    }
}
