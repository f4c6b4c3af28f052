using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>ICMP by type and code.</summary>
public sealed class IcmpTests
{
    [Theory]
    [InlineData("ICMP/8/0", "ICMP 8/0")]
    [InlineData("ICMP/3/1-3/3,8/0", "ICMP 3/1, ICMP 3/2, ICMP 3/3, ICMP 8/0")]
    [InlineData("ICMP/8/0-8/255", "ICMP 8/")]
    [InlineData("ICMP/any", "ICMP")]
    [InlineData("ICMPv6/128/0", "ICMPv6 128/0")]
    public void Types_and_codes_are_written_and_nothing_is_lost(string ports, string written)
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", ports);
        var result = cluster.ToCalico();
        foreach (var rules in new[] { result.Policy("nl-cart").Ingress!, result.Policy("nl-web").Egress! })
            Assert.Equal(written, string.Join(", ", rules.Select(r => r.Icmp is null ? $"{r.Protocol}" : $"{r.Protocol} {r.Icmp.Type}/{r.Icmp.Code}")));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void Type_255_cannot_be_said_and_is_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0,255/0");
        var result = cluster.ToCalico();
        Assert.Equal(8, Assert.Single(result.Policy("nl-cart").Ingress!).Icmp!.Type);
        Assert.Equal(["icmp narrower"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void ICMP_and_TCP_between_two_are_two_rules()
    {
        var cart = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/web", "shop/cart", "TCP/80").ToCalico().Policy("nl-cart");
        Assert.Equal([Transport.Icmp, Transport.Tcp], cart.Ingress!.Select(r => r.Protocol!.Value));
    }
}
