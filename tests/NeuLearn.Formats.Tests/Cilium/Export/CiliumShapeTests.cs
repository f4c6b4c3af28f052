using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.Learning;
using static NeuLearn.Formats.Tests.Cilium.Export.CiliumTest;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>The limits of an object, the platform's own schema, modes, ICMP; traps 34 and 36.</summary>
public sealed class CiliumShapeTests
{
    [SkippableFact]
    public void Every_object_is_in_the_platforms_own_schema()
    {
        var schema = PlatformSchema.Require("cilium", "ciliumnetworkpolicy_v2.json");
        foreach (var file in new[] { LearnedShop.Policy(), CiliumShop.EveryKind().Policy() }.SelectMany(p => new CiliumExporter().Export(new ExportRequest(p, new ExportOptions())).Files))
            Assert.Empty(schema.Errors(Cluster.Text(file)));
    }

    [Fact]
    public void A_direction_without_rules_denies_by_default_on_every_release()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").ToCilium();
        Assert.All(result.Files, f => Assert.Contains("enableDefaultDeny:\n    ingress: true\n    egress: true\n", Cluster.Text(f), StringComparison.Ordinal));
        Assert.Equal("- {}", Flat(result, "nl-web", "ingress"));
    }

    [Fact]
    public void More_than_forty_ports_are_several_lists()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/" + string.Join(',', Enumerable.Range(0, 100).Select(n => 1000 + (2 * n))));
        var result = cluster.ToCilium();
        Assert.Equal(3, Flat(result, "nl-cart", "ingress").Split("- ports:").Length - 1);
        Assert.Empty(Read(result).Errors);
    }

    [Fact]
    public void Any_ICMP_is_every_type_in_lists_that_Cilium_takes()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMPv6/any");
        var result = cluster.ToCilium();
        Assert.Equal(256, Flat(result, "nl-cart", "ingress").Split("family: IPv6").Length - 1);
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Empty(Read(result).Errors);
    }

    [Fact]
    public void A_type_without_all_its_codes_is_wider_and_left_out_when_strict()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/web", "shop/cart", "47/any");
        var rule = cluster.Policy().Rules.Single(r => r.Transport.IsIcmp);
        Assert.Equal("shop/web -> shop/cart ICMP/8/1", cluster.ToCilium().Losses.Losses.Single(l => l.Rule == rule.Id).Witness);
        Assert.Equal(["icmp omitted"], Cluster.Of(cluster.Export(strict: true), rule));
        Assert.Equal("- {}", Flat(cluster.Export(strict: true), "nl-cart", "ingress"));
        Assert.Equal(["transport omitted"], Cluster.Of(cluster.ToCilium(), cluster.Policy().Rules.Single(r => !r.Transport.IsIcmp)));
    }

    [Fact]
    public void Trap36_a_policy_that_is_too_large_is_several_that_say_the_same()
    {
        const int clients = 8000;
        var cluster = new Cluster().App("shop/hub");
        for (var n = 0; n < clients; n++) cluster.Pod($"shop/c{n}", $"c{n}-1", $"app=client-with-a-name-that-is-nearly-as-long-as-a-label-{n:00000}").Allow($"shop/c{n}", "shop/hub", $"TCP/{8000 + (n % 7)}");
        var result = cluster.ToCilium();
        var parts = result.Files.Where(f => f.Path.StartsWith("shop/nl-hub", StringComparison.Ordinal)).ToList();
        Assert.InRange(parts.Count, 2, 5);
        Assert.All(parts, p => Assert.InRange(p.Content.Length, 1, 3 << 19));
        var hub = Read(result).Specs.Where(s => s.Source.Policy.StartsWith("shop/nl-hub", StringComparison.Ordinal)).ToList();
        Assert.Equal(clients, hub.SelectMany(s => s.Ingress.Allows).Sum(r => r.Peers?.Count ?? 0));
        Assert.All(hub, s => Assert.True(s.Ingress.DeniesByDefault && s.Egress.DeniesByDefault));
    }

    [Fact]
    public void Monitor_cannot_be_said_and_discover_is_left_out()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").In("shop/web", Mode.Protect).In("shop/cart", Mode.Monitor);
        var result = cluster.ToCilium(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal(["mode omitted"], Cluster.OfService(result, "shop/cart"));
        Assert.Empty(cluster.ToCilium(new ExportOptions { As = ExportAs.Monitor }).Files);
    }

    [Fact]
    public void What_is_written_grows_with_the_rules_and_no_faster()
    {
        var (small, large) = (Bytes(200), Bytes(2_000));
        Assert.InRange((double)large / small, 9, 11.5);
    }

    private static long Bytes(int services)
    {
        var cluster = Cluster.WithDns().App([.. Enumerable.Range(0, services).Select(s => $"shop/s{s}")]);
        for (var s = 0; s < services; s++)
            for (var n = 1; n <= 10; n++) cluster.Allow($"shop/s{s}", $"shop/s{(s + (n * 7)) % services}", $"TCP/{8000 + n}", "http", new NeuLearn.Policy.OperationPattern("GET", "/items/{int}", null));
        return cluster.ToCilium().Files.Sum(f => (long)f.Content.Length);
    }

    private static CiliumPolicyReading Read(ExportResult result) => CiliumPolicyReading.Of(ManifestSet.FromTexts(result.Files.Select(f => (Cluster.Text(f), f.Path))));
}
