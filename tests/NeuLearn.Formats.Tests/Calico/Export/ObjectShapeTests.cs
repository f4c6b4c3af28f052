using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>What each object looks like: traps 5 to 9, 13, 33, 34, 63, 77; P13, P30.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void A_policy_is_written_in_full()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080,30000-30016").ToCalico();
        var rule = result.Read().Policies.Count == 2 ? RuleId(result.File("shop/nl-cart.yaml")) : "";
        Assert.Equal(
            $"""
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata:
              name: nl-cart
              namespace: shop
              labels:
                app.kubernetes.io/managed-by: neulearn
              annotations:
                neulearn.io/rules: {rule}
            spec:
              order: 1000
              selector: "app == 'cart'"
              types:
                - Ingress
                - Egress
              ingress:
                - action: Allow
                  protocol: TCP
                  source:
                    selector: "app == 'web'"
                    namespaceSelector: "kubernetes.io/metadata.name == 'shop'"
                  destination:
                    ports:
                      - 8080
                      - "30000:30016"

            """,
            result.File("shop/nl-cart.yaml"));
        Assert.Contains("""
              egress:
                - action: Allow
                  protocol: TCP
                  destination:
                    selector: "app == 'cart'"
                    namespaceSelector: "kubernetes.io/metadata.name == 'shop'"
                    ports:
            """, result.File("shop/nl-web.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void P30_both_directions_are_always_judged_and_one_without_rules_denies_all()
    {
        var web = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080").ToCalico().Policy("nl-web");
        Assert.Empty(web.Ingress!);
        Assert.Single(web.Egress!);
    }

    [Fact]
    public void P13_several_ports_to_one_peer_make_one_rule_and_ports_that_touch_one_range()
    {
        var cart = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080").Allow("shop/web", "shop/cart", "TCP/8081").Allow("shop/web", "shop/cart", "UDP/9").ToCalico().Policy("nl-cart");
        Assert.Equal(["TCP 8080-8081", "UDP 9-9"], cart.Ingress!.Select(r => $"{r.Protocol} {r.Destination.Ports.Single().First}-{r.Destination.Ports.Single().Last}"));
    }

    [Fact]
    public void More_ports_than_one_entry_takes_are_several_rules()
    {
        var ports = string.Join(',', Enumerable.Range(0, 120).Select(i => 1000 + (2 * i)));
        var cart = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/" + ports).ToCalico().Policy("nl-cart");
        Assert.Equal([50, 50, 20], cart.Ingress!.Select(r => r.Destination.Ports.Count));
    }

    [Fact]
    public void Trap12_any_port_of_a_transport_names_the_transport_alone()
    {
        var rule = Assert.Single(new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "UDP/any").ToCalico().Policy("nl-cart").Ingress!);
        Assert.Equal(Transport.Udp, rule.Protocol);
        Assert.Empty(rule.Destination.Ports);
    }

    [Fact]
    public void Trap77_protocols_without_ports_are_written_by_number_and_number_0_is_lost_by_name()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart", "shop/api").Allow("shop/web", "shop/cart", "47/any").Allow("shop/api", "shop/cart", "0/any");
        var result = cluster.ToCalico();
        Assert.Equal(new Transport(47), Assert.Single(result.Policy("nl-cart").Ingress!).Protocol);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule == cluster.Find("shop/web", "shop/cart").Id);
        Assert.Equal(["transport omitted"], Cluster.Of(result, cluster.Find("shop/api", "shop/cart")));
    }

    [Fact]
    public void Port_0_is_lost_by_name_and_never_all_ports()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/0");
        var result = cluster.ToCalico();
        Assert.Equal(["ports omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Empty(result.Policy("nl-cart").Ingress!);
    }

    [Fact]
    public void Trap34_no_name_has_a_dot_since_that_would_name_a_tier()
    {
        var result = new Cluster().App("shop/web", "shop/cart.v2", "shop/cart-v2").Allow("shop/web", "shop/cart.v2", "TCP/80").Allow("shop/web", "shop/cart-v2", "TCP/80").ToCalico();
        Assert.Equal(3, result.Read().Policies.Count);
        Assert.All(result.Read().Policies, p => Assert.DoesNotContain('.', p.Name));
        Assert.Equal(3, result.Files.Select(f => f.Path).Distinct().Count());
    }

    [Fact]
    public void A_selector_that_does_not_fit_in_the_field_is_a_loss_by_name()
    {
        var key = string.Join('.', Enumerable.Range(0, 4).Select(_ => new string('k', 60))) + "/" + new string('n', 60);
        var value = new string('v', 60);
        var cluster = new Cluster();
        for (var i = 0; i < 4; i++) cluster.Pod($"shop/s{i}", $"s{i}-1", string.Join(',', Enumerable.Range(0, 4).Where(l => l != i).Select(l => $"{key}{l}={value}")));
        cluster.Pod("shop/all", "all-1", string.Join(',', Enumerable.Range(0, 4).Select(l => $"{key}{l}={value}"))).App("shop/web").Allow("shop/web", "shop/all", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Contains(result.Losses.Losses, l => l.Rule is not null && l.Instead.Contains("do not fit in a selector", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Files, f => f.Path == "shop/nl-all.yaml");
    }

    [SkippableFact]
    public void Every_object_is_what_the_schemas_of_its_kind_say()
    {
        var everything = Everything();
        var files = everything.ToCalico().Files.Concat(everything.ToCalico(new ExportOptions { As = ExportAs.Monitor }).Files).Select(Cluster.Text).ToList();
        var kinds = new[]
        {
            ("NetworkPolicy", "networkpolicies", "networkpolicy_v3"), ("GlobalNetworkPolicy", "globalnetworkpolicies", "globalnetworkpolicy_v3"),
            ("StagedNetworkPolicy", "stagednetworkpolicies", "stagednetworkpolicy_v3"), ("StagedGlobalNetworkPolicy", "stagedglobalnetworkpolicies", "stagedglobalnetworkpolicy_v3"),
            ("GlobalNetworkSet", "globalnetworksets", "globalnetworkset_v3"),
        };
        foreach (var (kind, plural, plain) in kinds)
        {
            var ofKind = files.FindAll(f => f.Contains($"kind: {kind}\n", StringComparison.Ordinal));
            Assert.NotEmpty(ofKind);
            var crd = PlatformSchema.Require("calico", $"projectcalico.org_{plural}.yaml", kind, "v3");
            var json = PlatformSchema.Require("calico-jsonschema", plain + ".json");
            Assert.All(ofKind, f => Assert.Empty(crd.Errors(f)));
            Assert.All(ofKind, f => Assert.Empty(json.Errors(f)));
        }

        Assert.All(files, f => Assert.DoesNotContain("crd.projectcalico.org", f, StringComparison.Ordinal));
    }

    /// <summary>A cluster with everything that can be written.</summary>
    internal static Cluster Everything()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart", "lab/probe").Host("db01", "10.9.0.5,2001:db8::5").Node("n1", "192.0.2.1", "10.244.0.0/24")
            .Allow("shop/web", "shop/cart", "TCP/8080", "http", new OperationPattern("GET", "/cart", null), new OperationPattern("PUT", "/cart/{int}", null))
            .Allow("lab/probe", "shop/cart", "ICMP/8/0").Allow("lab/probe", "shop/cart", "47/any").Allow("lab/probe", "shop/web", "TCP/any")
            .Allow("world", "shop/web", "TCP/443").Allow("cidr/203.0.113.0/24", "shop/web", "UDP/443").Allow("node/*", "shop/web", "TCP/8081")
            .Allow("shop/cart", "host/db01", "TCP/5432").Deny("cidr/198.51.100.0/24", "shop/web", "TCP/443").Deny("lab/probe", "shop/web", "TCP/22")
            .Dns("shop/web");
        return cluster.Add(new InventoryDocument { Nodes = [.. Enumerable.Range(0, 100).Select(i => new ClusterNode { Name = $"m{i}", Addresses = [Address.Parse($"192.0.2.{100 + i}"), Address.Parse($"8.8.{i}.1")] })] })
            .In("shop/web", Mode.Protect);
    }

    private static string RuleId(string yaml) => yaml.Split('\n').Single(l => l.Contains("neulearn.io/rules", StringComparison.Ordinal)).Split(": ")[1];
}
