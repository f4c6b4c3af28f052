using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Traps 97 and 99: which services are written, and as what.</summary>
public sealed class ModeTests
{
    private static Cluster Shop() => Cluster.WithDns().App("shop/web", "shop/api", "shop/cart", "shop/idle")
        .Allow("shop/web", "shop/api", "TCP/80").Allow("shop/api", "shop/cart", "TCP/80").Dns("shop/web", "shop/api", "shop/cart")
        .In("shop/web", Mode.Protect).In("shop/api", Mode.Monitor);

    [Fact]
    public void Protect_writes_every_service_with_rules_whatever_its_mode_and_names_those_without()
    {
        var result = Shop().Export();
        Assert.Equal(["kube-system/nl-coredns.yaml", "shop/nl-api.yaml", "shop/nl-cart.yaml", "shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Empty(result.Losses.Losses);
        Assert.Contains("not exported, nothing was learned of them: shop/idle", result.Notes);
    }

    [Fact]
    public void Current_writes_what_is_protected_and_says_that_monitor_cannot_be()
    {
        var result = Shop().Export(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        var loss = Assert.Single(result.Losses.Losses);
        Assert.Equal(("shop/api", "not exported: monitor cannot be said"), (loss.Service, loss.Instead));
        Assert.Equal(["mode omitted"], Cluster.OfService(result, "shop/api"));
        Assert.Contains(result.Notes, n => n.StartsWith("left out, in discover: kube-system/coredns, shop/cart", StringComparison.Ordinal));
    }

    [Fact]
    public void Monitor_writes_nothing_and_says_so_for_each_service()
    {
        var result = Shop().Export(new ExportOptions { As = ExportAs.Monitor });
        Assert.Empty(result.Files);
        Assert.Equal(5, result.Losses.Losses.Count);
        Assert.All(result.Losses.Losses, l => Assert.Null(l.Rule));
    }

    [Fact]
    public void A_choice_of_services_writes_those_alone_with_their_peers_in_them()
    {
        var result = Shop().Export(new ExportOptions { Services = new HashSet<Peer> { Peer.Parse("shop/cart") } });
        Assert.Equal(["shop/nl-cart.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal("api", Cluster.Policy(result, "nl-cart").Spec.Ingress[0].FromProperty[0].PodSelector.MatchLabels["app"]);
    }
}
