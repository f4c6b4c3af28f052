using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>Denials come first; monitor logs where protect drops; some services leave the others alone.</summary>
public sealed class ModeTests
{
    private static Cluster Shop() => AddressedShop.Create().Allow("shop/web", "shop/api", "TCP/80").Allow("shop/api", "host/db01", "TCP/5432").Deny("shop/web", "shop/api", "TCP/81")
        .Deny("host/db01", "shop/api", "TCP/81").In("shop/web", Mode.Protect).In("shop/api", Mode.Monitor);

    private static string PolicyOf(ExportResult result, string? path = null) => (string)result.Of("chain", path).First()["policy"]!;

    [Fact]
    public void Protect_drops_what_is_denied_before_what_is_allowed_and_all_the_rest()
    {
        var result = Shop().ToNftables();
        var rules = result.Rules();
        Assert.Equal("drop", PolicyOf(result));
        Assert.Equal(2, rules.Count(r => r.EndsWith("tcp dport == 81 log neulearn-deny 5 counter drop", StringComparison.Ordinal)));
        Assert.True(rules.ToList().FindLastIndex(r => r.Contains("== 81", StringComparison.Ordinal)) < rules.ToList().FindIndex(r => r.EndsWith("counter accept", StringComparison.Ordinal)));
        Assert.Equal("log neulearn-deny 5 counter drop", rules[^1]);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void Monitor_logs_the_same_and_drops_nothing()
    {
        foreach (var options in new[] { new ExportOptions { As = ExportAs.Monitor }, NftablesExports.AtEndpoints with { As = ExportAs.Monitor } })
        {
            var result = Shop().ToNftables(options);
            Assert.All(result.Files, f => Assert.DoesNotContain("drop", Cluster.Text(f), StringComparison.Ordinal));
            Assert.All(result.Files, f => Assert.Contains("\"policy\":\"accept\"", Cluster.Text(f), StringComparison.Ordinal));
            Assert.Contains(result.Notes, n => n.StartsWith("what would be denied is logged to nflog group 5", StringComparison.Ordinal));
        }

        Assert.Equal("log neulearn-monitor 5 counter accept", Shop().ToNftables(new ExportOptions { As = ExportAs.Monitor }).Rules()[^1]);
    }

    [Fact]
    public void Current_judges_in_a_router_only_what_concerns_the_services_that_are_in_protect_or_monitor()
    {
        var result = Shop().ToNftables(new ExportOptions { As = ExportAs.Current });
        Assert.Equal("accept", PolicyOf(result));
        Assert.Equal("10.1.0.1", result.Set("s_protected_v4"));
        Assert.Equal("2001:db8:1::1", result.Set("s_protected_v6"));
        Assert.Equal("10.1.0.3", result.Set("s_monitored_v4"));
        Assert.Equal(
            [
                "ip saddr == @s_protected_v4 log neulearn-deny 5 counter drop", "ip daddr == @s_protected_v4 log neulearn-deny 5 counter drop",
                "ip6 saddr == @s_protected_v6 log neulearn-deny 5 counter drop", "ip6 daddr == @s_protected_v6 log neulearn-deny 5 counter drop",
                "ip saddr == @s_monitored_v4 log neulearn-monitor 5 counter accept", "ip daddr == @s_monitored_v4 log neulearn-monitor 5 counter accept",
            ],
            result.Rules().TakeLast(6));
        // A denial between a protected and a monitored service is one; between a monitored one and one in discover it is a report.
        Assert.Single(result.Rules(), r => r.EndsWith("== 81 log neulearn-deny 5 counter drop", StringComparison.Ordinal));
        Assert.Single(result.Rules(), r => r.EndsWith("== 81 log neulearn-monitor 5 counter accept", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.StartsWith("left out, in discover: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Current_writes_each_machine_as_its_service_is()
    {
        var result = Shop().ToNftables(NftablesExports.AtEndpoints with { As = ExportAs.Current });
        Assert.Equal(["shop-api.json", "shop-web.json"], result.Files.Select(f => f.Path));
        Assert.Equal("accept", PolicyOf(result, "shop-api.json"));
        Assert.Equal("drop", PolicyOf(result, "shop-web.json"));
    }

    [Fact]
    public void A_router_leaves_alone_the_learned_traffic_of_services_that_cannot_be_enforced()
    {
        var result = Shop().App("shop/bare").Allow("shop/bare", "world", "TCP/443").ToNftables();
        Assert.Equal("accept", PolicyOf(result));
        Assert.Equal("10.1.0.1, 10.1.0.3, 10.9.0.5", result.Set("s_protected_v4"));
        Assert.Equal("ip6 daddr == @s_protected_v6 log neulearn-deny 5 counter drop", result.Rules()[^1]);
        Assert.Contains(result.Notes, n => n.StartsWith("the router judges only what concerns the services", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_some_services_leave_the_others_open()
    {
        var result = Shop().ToNftables(new ExportOptions { Services = new HashSet<Peer> { Peer.Parse("host/db01") } });
        Assert.Equal("accept", PolicyOf(result));
        Assert.Equal("10.9.0.5", result.Set("s_protected_v4"));
        Assert.DoesNotContain(result.Rules(), r => r.Contains("dport == 80", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Notes, n => n.StartsWith("the router drops", StringComparison.Ordinal));
    }
}
