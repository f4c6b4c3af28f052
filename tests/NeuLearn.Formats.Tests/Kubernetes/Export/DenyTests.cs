using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Trap 31: a format without deny subtracts, and names what it cannot.</summary>
public sealed class DenyTests
{
    private static string Ports(ExportResult result, string policy) => string.Join(' ', Cluster.Policy(result, policy).Spec.Ingress
        .SelectMany(i => i.Ports).Select(p => p.Port is null ? p.Protocol : p.EndPort is null ? p.Port.Value : $"{p.Port.Value}-{p.EndPort}"));

    [Fact]
    public void A_denied_port_is_taken_out_of_a_range_without_loss()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8000-8100").Deny("shop/web", "shop/cart", "TCP/8050");
        var result = cluster.Export();
        Assert.Equal("8000-8049 8051-8100", Ports(result, "nl-cart"));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void Any_port_but_one_is_two_ranges()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/any").Deny("shop/web", "shop/cart", "TCP/22").Export();
        Assert.Equal("1-21 23-65535", Ports(result, "nl-cart"));
    }

    [Fact]
    public void A_denied_range_becomes_an_except_of_the_world_and_of_a_wider_range()
    {
        var result = new Cluster().App("shop/web").Allow("world", "shop/web", "TCP/443").Deny("cidr/203.0.113.0/24", "shop/web", "TCP/443")
            .Allow("cidr/198.51.100.0/24", "shop/web", "TCP/80").Deny("cidr/198.51.100.7/32", "shop/web", "TCP/any").Export();
        var blocks = Cluster.Policy(result, "nl-web").Spec.Ingress.SelectMany(i => i.FromProperty).Select(p => p.IpBlock).ToList();
        Assert.Contains("203.0.113.0/24", blocks.Single(b => b.Cidr == "0.0.0.0/0").Except);
        Assert.Equal(["198.51.100.7/32"], blocks.Single(b => b.Cidr == "198.51.100.0/24").Except);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void A_deny_that_overlaps_nothing_is_no_loss()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Deny("shop/web", "shop/cart", "TCP/81").Deny("shop/web", "shop/cart", "ICMP/any");
        Assert.DoesNotContain(cluster.Export().Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void A_deny_within_the_application_cannot_be_taken_out_and_is_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80")
            .Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("DELETE", null, null));
        var result = cluster.Export();
        var loss = Assert.Single(result.Losses.Losses, l => l.Rule is not null);
        Assert.Equal(LossElement.Action, loss.Element);
        Assert.Equal("80", Ports(result, "nl-cart"));
    }

    [Fact]
    public void A_deny_of_one_application_is_named_where_the_port_is_open_for_another()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/6379", "redis").Deny("shop/web", "shop/cart", "TCP/6379", "ssh");
        Assert.Equal(["action omitted"], Cluster.Of(cluster.Export(), cluster.Policy().Rules.Single(r => r.Action == RuleAction.Deny)));
    }

    [Fact]
    public void A_deny_between_ends_without_a_policy_is_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Deny("shop/web", "shop/cart", "TCP/80");
        var result = cluster.Export();
        Assert.Empty(result.Files);
        Assert.Equal(["action omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Theory]
    [InlineData("dns/*.example.com", "dns/a.example.com", PeerRelation.Covers)]
    [InlineData("dns/a.example.com", "dns/*.example.com", PeerRelation.Crosses)]
    [InlineData("dns/a.b.example.com", "dns/*.example.com", PeerRelation.Apart)]
    [InlineData("dns/*.example.com", "world", PeerRelation.Crosses)]
    internal void Trap87_names_stand_to_patterns_as_in_verdicts(string deny, string allow, PeerRelation relation) =>
        Assert.Equal(relation, PeerRelations.Of(Peer.Parse(deny), Peer.Parse(allow)));
}
