using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Calico.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Trap 36: policies that are too large for one object.</summary>
public sealed class SplitTests
{
    [Fact]
    public void More_rules_than_a_policy_takes_are_parts_that_say_the_same_together()
    {
        var cluster = new Cluster().App("shop/cart");
        for (var i = 0; i < 2100; i++) cluster.App($"shop/w{i}").Allow($"shop/w{i}", "shop/cart", "TCP/80");
        var result = cluster.ToCalico(new ExportOptions { Services = new HashSet<Peer> { Peer.Parse("shop/cart") } });
        Assert.Equal(["shop/nl-cart-2.yaml", "shop/nl-cart-3.yaml", "shop/nl-cart.yaml"], result.Files.Select(f => f.Path));
        var parts = result.Read().Policies;
        Assert.All(parts, p => Assert.NotNull(p.Egress));
        Assert.All(parts, p => Assert.InRange(p.Ingress!.Count, 1, 1024));
        Assert.Equal(2100, parts.Sum(p => p.Ingress!.Count));
        Assert.Single(parts.Select(p => p.Order).Distinct());
    }

    [Fact]
    public void Parts_stay_below_the_size_that_is_allowed_and_lose_no_rule()
    {
        var rules = Enumerable.Range(0, 300).Select(i => new RuleObject(
            new RuleEnd($"{i:d3}") { Selector = $"app == 'w{i}'", NamespaceSelector = SelectorText("shop") }, Transport.Tcp, [(i + 1, i + 1)], MessageMatch.Any, [$"r-{i:d12}"])).ToList();
        var policy = new PolicyObject("shop", "nl-cart", "app == 'cart'", rules, rules);
        const int most = 20_000;
        var parts = new PolicySplitter(new ObjectNames(), mostBytes: most).Split(policy).ToList();
        Assert.NotInRange(parts.Count, 0, 3);
        Assert.All(parts, p => Assert.InRange(PolicyYaml.Write(p).Length, 1, most + 1000));
        Assert.Equal(rules, parts.SelectMany(p => p.Ingress!));
        Assert.Equal(rules, parts.SelectMany(p => p.Egress!));
        Assert.Equal(parts.Count, parts.Select(p => p.Name).Distinct().Count());
    }

    private static string SelectorText(string space) => $"kubernetes.io/metadata.name == '{space}'";
}
