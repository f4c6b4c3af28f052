using NeuLearn.Formats.Losses;
using NeuLearn.Formats.NeuVector.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.NeuVector.Export;

/// <summary>What each object looks like, where a rule is written, and in which mode.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void A_rule_between_two_services_is_written_once_at_the_server()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").ToNeuVector();
        Assert.Contains("  ingress:\n    - name: nv.cart.shop-ingress-0\n", result.File("shop/nv.cart.shop.yaml"), StringComparison.Ordinal);
        Assert.Contains("  ingress: []\n  egress: []\n", result.File("shop/nv.web.shop.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_of_very_many_clients_leaves_their_rules_to_them()
    {
        var cluster = new Cluster().App("shop/cart");
        for (var n = 0; n <= NeuVectorExport.MostIngress; n++) cluster.App($"shop/c{n}").Allow($"shop/c{n}", "shop/cart", "TCP/80");
        var result = cluster.Allow("world", "shop/cart", "TCP/443").ToNeuVector();
        Assert.Contains("name: external", result.File("shop/nv.cart.shop.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("nv.c7.shop", result.File("shop/nv.cart.shop.yaml"), StringComparison.Ordinal);
        Assert.Contains("    - name: nv.c7.shop-egress-0\n", result.File("shop/nv.c7.shop.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_is_the_groups_that_NeuVector_makes_of_its_pods()
    {
        var cluster = new Cluster().Pod("shop/web", "web-1", "app=web").Pod("shop/web", "canary-1", "app=web").App("shop/cart").Allow("shop/web", "shop/cart", "TCP/80");
        var result = cluster.ToNeuVector();
        Assert.Equal(["shop/nv.canary.shop.yaml", "shop/nv.cart.shop.yaml", "shop/nv.web.shop.yaml"], result.Files.Select(f => f.Path));
        Assert.Contains("name: nv.canary.shop", result.File("shop/nv.cart.shop.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Services_whose_pods_NeuVector_takes_for_one_are_not_written()
    {
        var cluster = new Cluster().Pod("shop/order-api", "order-api", "app=a").Pod("shop/order-db", "order-db", "app=b").App("shop/web").Allow("shop/web", "shop/order-api", "TCP/80");
        var result = cluster.ToNeuVector();
        Assert.Equal(["shop/nv.web.shop.yaml"], result.Files.Select(f => f.Path));
        Assert.Contains("for one service, order", Assert.Single(result.Losses.Losses, l => l.Rule is not null).Instead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Protect", "Protect", "Protect")]
    [InlineData("Monitor", "Monitor", "Monitor")]
    [InlineData("Current", "Protect", "Monitor")]
    public void Every_group_has_its_mode(string exported, string web, string cart)
    {
        var result = new Cluster().App("shop/web", "shop/cart", "shop/new").In("shop/web", Mode.Protect).In("shop/cart", Mode.Monitor).Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/new", "shop/cart", "TCP/81")
            .ToNeuVector(new ExportOptions { As = Enum.Parse<ExportAs>(exported) });
        Assert.Contains($"policymode: {web}\n", result.File("shop/nv.web.shop.yaml"), StringComparison.Ordinal);
        Assert.Contains($"policymode: {cart}\n", result.File("shop/nv.cart.shop.yaml"), StringComparison.Ordinal);
        Assert.Equal(exported != "Current", result.Files.Any(f => f.Path == "shop/nv.new.shop.yaml"));
        Assert.Equal(exported == "Current", result.Notes.Any(n => n.StartsWith("not put in Protect", StringComparison.Ordinal) && n.EndsWith(": shop/cart, shop/new", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_open_in_Basic_is_said_of_each_service_in_Protect_and_in_a_note()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80");
        var result = cluster.ToNeuVector();
        Assert.All(["shop/web", "shop/cart"], s => Assert.Contains(result.Losses.Losses, l => l.Service == s && l is { Element: LossElement.Mode, Effect: LossEffect.Wider }));
        Assert.Contains(result.Notes, n => n.Contains("a client in Discover reaches a server in Protect", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.ToNeuVector(new ExportOptions { As = ExportAs.Monitor }).Losses.Losses, l => l.Element == LossElement.Mode);
    }

    [Fact]
    public void A_host_is_its_IPv4_addresses_and_one_without_is_left_out()
    {
        var result = new Cluster().App("shop/web").Host("db", "10.9.0.5,2001:db8::5").Host("six", "2001:db8::6").Allow("shop/web", "host/db", "TCP/1").Allow("shop/web", "host/six", "TCP/2").ToNeuVector();
        Assert.Contains("value: \"10.9.0.5\"", result.File("shop/nv.web.shop.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("2001", result.File("shop/nv.web.shop.yaml"), StringComparison.Ordinal);
        Assert.Equal("not exported: no IPv4 address of host/six is known", Assert.Single(result.Losses.Losses, l => l.Rule is not null).Instead);
    }

    [Fact]
    public void Output_grows_with_the_rules_and_not_faster()
    {
        Assert.InRange(Size(400), 3.6 * Size(100), 4.4 * Size(100));
    }

    private static long Size(int services)
    {
        var cluster = new Cluster().App([.. Enumerable.Range(0, services).Select(s => $"shop/s{s}")]);
        for (var s = 0; s < services; s++)
            for (var n = 1; n <= 3; n++) cluster.Allow($"shop/s{s}", $"shop/s{(s + (n * 7)) % services}", $"TCP/{8000 + n}", "http");
        return cluster.ToNeuVector().Files.Sum(f => (long)f.Content.Length);
    }
}
