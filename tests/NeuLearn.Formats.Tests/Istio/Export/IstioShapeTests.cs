using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>What each object looks like: traps 8, 34 to 36, 113; and how many there are.</summary>
public sealed class IstioShapeTests
{
    [Fact]
    public void A_policy_is_written_in_full()
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080");
        Assert.Equal(
            $"""
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata:
              name: nl-cart
              namespace: shop
              labels:
                app.kubernetes.io/managed-by: neulearn
              annotations:
                neulearn.io/rules: {cluster.Find("shop/web", "shop/cart").Id}
            spec:
              selector:
                matchLabels:
                  app: cart
              action: ALLOW
              rules:
                - from:
                    - source:
                        principals:
                          - cluster.local/ns/shop/sa/web
                  to:
                    - operation:
                        ports:
                          - "8080"

            """,
            cluster.ToIstio().File("shop/nl-cart.yaml"));
    }

    [Fact]
    public void T113_a_service_that_may_accept_nothing_has_a_policy_without_rules()
    {
        var result = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080").ToIstio();
        Assert.EndsWith("  action: ALLOW\n", result.File("shop/nl-web.yaml"), StringComparison.Ordinal);
        Assert.Empty(result.Read().Single(p => p.Source.Policy == "shop/nl-web").Rules);
    }

    [SkippableFact]
    public void Every_object_is_as_Istio_defines_it()
    {
        var crd = PlatformSchema.Require("istio", "policy-crds.yaml", "AuthorizationPolicy", "v1");
        var json = PlatformSchema.Require("istio", "authorizationpolicy_v1.json");
        var files = new[] { IstioShop.EveryKind().ToIstio(), IstioShop.EveryKind().ToIstio(new ExportOptions { As = ExportAs.Monitor }) }.SelectMany(r => r.Files).Select(Cluster.Text).ToList();
        Assert.All(files, f => Assert.Empty(crd.Errors(f).Concat(json.Errors(f))));
        Assert.NotEmpty(crd.Errors(files[0].Replace("principals:", "principal:", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_list_and_no_clause_is_ever_empty()
    {
        foreach (var rule in IstioShop.EveryKind().ToIstio().Read().SelectMany(p => p.Rules))
        {
            Assert.NotEmpty(rule.Sources);
            Assert.All(rule.Sources, s => Assert.True(s.IsAsked));
        }
    }

    [Theory]
    [InlineData("80-83", "ports: - \"80\" - \"81\" - \"82\" - \"83\"", "")]
    [InlineData("1-65534", "notPorts: - \"65535\"", "")]
    [InlineData("20000-30000", "", "ports wider")]
    [InlineData("any", "", "")]
    public void Ports_are_listed_one_by_one_those_that_are_meant_or_those_that_are_not(string ports, string written, string loss)
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/" + ports);
        var result = cluster.ToIstio();
        Assert.Equal("- from: - source: principals: - cluster.local/ns/shop/sa/web" + (written.Length > 0 ? " to: - operation: " + written : ""), result.Rules("shop/nl-cart.yaml"));
        Assert.Equal(loss, string.Join(',', Cluster.Of(result, cluster.Find("shop/web", "shop/cart"))));
        if (loss.Length > 0) Assert.Equal("", cluster.ToIstio(strict: true).Rules("shop/nl-cart.yaml"));
    }

    [Fact]
    public void What_is_not_judged_is_named()
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/cart").Host("db01", "10.9.0.5").Allow("shop/web", "shop/cart", "UDP/53").Allow("shop/cart", "shop/web", "ICMP/8/0")
            .Allow("shop/web", "world", "TCP/443").Allow("shop/web", "host/db01", "TCP/5432").Allow("host/db01", "world", "TCP/443");
        var result = cluster.ToIstio();
        Assert.Equal(["transport omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Equal(["icmp omitted"], Cluster.Of(result, cluster.Find("shop/cart", "shop/web")));
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("shop/web", "world")));
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("shop/web", "host/db01")));
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("host/db01", "world")));
    }

    [Theory]
    [InlineData("istio-system/gateway", "not exported: policies in istio-system select in every namespace")]
    [InlineData("kube-system/dns", "not exported: workloads in kube-system have no sidecar")]
    public void A_server_where_a_policy_would_do_more_or_nothing_has_none(string server, string why)
    {
        var cluster = new Cluster().Meshed("shop/web", server).Allow("shop/web", server, "TCP/80");
        var result = cluster.ToIstio();
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal((LossElement.Server, LossEffect.Omitted, why), result.Losses.Losses.Where(l => l.Rule is not null).Select(l => (l.Element, l.Effect, l.Instead)).Single());
    }

    [Fact]
    public void Monitor_is_a_dry_run_and_discover_is_left_out()
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/cart", "shop/api").Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/web", "shop/api", "TCP/80").Deny("shop/web", "shop/cart", "TCP/81")
            .In("shop/cart", Mode.Monitor).In("shop/api", Mode.Protect);
        var result = cluster.ToIstio(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["shop/nl-api False", "shop/nl-cart True", "shop/nl-cart-deny True"], result.Read().Select(p => $"{p.Source.Policy} {p.IsDryRun}").Order(StringComparer.Ordinal));
        Assert.Contains("istio.io/dry-run: \"true\"", result.File("shop/nl-cart.yaml"), StringComparison.Ordinal);
        Assert.Empty(result.Losses.Losses);
        Assert.All(cluster.ToIstio(new ExportOptions { As = ExportAs.Monitor }).Read(), p => Assert.True(p.IsDryRun));
        Assert.All(cluster.ToIstio().Read(), p => Assert.False(p.IsDryRun));
    }

    [Fact]
    public void Trap36_a_policy_that_is_too_large_is_several_that_say_the_same()
    {
        const int clients = 1100;
        var cluster = new Cluster().Meshed("shop/hub");
        for (var n = 0; n < clients; n++) cluster.Meshed($"shop/c{n}").Allow($"shop/c{n}", "shop/hub", "TCP/80");
        var result = cluster.ToIstio(new ExportOptions { Services = new HashSet<Events.Peer> { Events.Peer.Parse("shop/hub") } });
        Assert.Equal(["shop/nl-hub-2.yaml", "shop/nl-hub-3.yaml", "shop/nl-hub.yaml"], result.Files.Select(f => f.Path));
        var parts = result.Read();
        Assert.All(parts, p => Assert.InRange(p.Rules.Count, 1, 512));
        Assert.Equal(clients, parts.SelectMany(p => p.Rules).SelectMany(r => r.Sources).SelectMany(s => s.Principals.Any).Distinct().Count());
    }

    [Fact]
    public void What_is_written_grows_with_the_rules_and_no_faster()
    {
        var (small, large) = (Bytes(200), Bytes(2_000));
        Assert.InRange((double)large / small, 9, 11.5);
    }

    private static long Bytes(int services)
    {
        var cluster = new Cluster().Meshed([.. Enumerable.Range(0, services).Select(s => $"shop/s{s}")]);
        for (var s = 0; s < services; s++)
            for (var n = 1; n <= 10; n++) cluster.Allow($"shop/s{s}", $"shop/s{(s + (n * 7)) % services}", $"TCP/{8000 + n}", "http", new OperationPattern("GET", "/items/{int}", null));
        return cluster.ToIstio().Files.Sum(f => (long)f.Content.Length);
    }
}
