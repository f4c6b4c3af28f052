using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Trap 104: what is denied is denied first.</summary>
public sealed class DenyTests
{
    [Fact]
    public void A_denial_is_a_policy_of_its_own_with_a_lower_order_at_both_ends()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8000-8100").Deny("shop/web", "shop/cart", "TCP/8050");
        var result = cluster.ToCalico();
        Assert.Equal(["shop/nl-cart-deny.yaml", "shop/nl-cart.yaml", "shop/nl-web-deny.yaml", "shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        var (allow, deny) = (result.Policy("nl-cart"), result.Policy("nl-cart-deny"));
        Assert.True(deny.Order < allow.Order);
        Assert.Equal(RuleVerb.Deny, Assert.Single(deny.Ingress!).Action);
        Assert.Null(deny.Egress);
        Assert.Null(result.Policy("nl-web-deny").Ingress);
        Assert.Equal(8000, Assert.Single(Assert.Single(allow.Ingress!).Destination.Ports).First);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void A_denial_stands_also_where_it_overlaps_no_rule_of_ours()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Deny("shop/web", "shop/cart", "UDP/any").ToCalico();
        Assert.Empty(Assert.Single(result.Policy("nl-cart-deny").Ingress!).Destination.Ports);
    }

    [Fact]
    public void A_denial_within_an_application_is_no_denial_of_Calicos_and_is_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("DELETE", null, null));
        var result = cluster.ToCalico();
        Assert.Equal(["shop/nl-cart.yaml", "shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        var loss = Assert.Single(result.Losses.Losses, l => l.Rule is not null);
        Assert.Equal((LossElement.Action, LossEffect.Omitted), (loss.Element, loss.Effect));
    }

    [Fact]
    public void A_service_named_like_a_denial_keeps_its_name_and_the_denial_gets_another()
    {
        var result = new Cluster().App("shop/web", "shop/web-deny").Allow("shop/web", "shop/web-deny", "TCP/80").Deny("shop/web", "shop/web-deny", "TCP/81").ToCalico();
        Assert.Equal(4, result.Files.Select(f => f.Path).Distinct().Count());
        Assert.Equal("web-deny", Assert.IsType<NeuLearn.Formats.Calico.Evaluation.Selectors.SelectLabel>(result.Policy("nl-web-deny").Selector).Values.Single());
    }

    [Fact]
    public void Nodes_that_are_not_known_are_not_denied_and_the_report_says_so()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Allow("world", "shop/web", "TCP/80").Deny("node/*", "shop/web", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Equal("192.0.2.1/32", Assert.Single(Assert.Single(result.Policy("nl-web-deny").Ingress!).Source.Nets).ToString());
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("node/*", "shop/web")));
    }

    [Fact]
    public void A_denial_is_never_widened_to_those_who_share_an_address()
    {
        var cluster = new Cluster().App("shop/web").Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", "n1", hostNetwork: true).Allow("world", "shop/web", "TCP/80").Deny("shop/agent", "shop/web", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("shop/agent", "shop/web")));
        Assert.DoesNotContain(result.Files, f => f.Path.Contains("deny", StringComparison.Ordinal));
    }
}
