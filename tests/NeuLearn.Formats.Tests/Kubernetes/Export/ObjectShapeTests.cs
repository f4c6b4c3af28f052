using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>What each object looks like: traps 5 to 9, 13, 32 to 36, 63; P13, P27, P30.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void Trap9_and_P27_namespace_by_its_own_label_and_pod_in_one_item_also_in_the_same_namespace()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080").Export();
        var peer = Assert.Single(Assert.Single(Cluster.Policy(result, "nl-cart").Spec.Ingress).FromProperty);
        Assert.Equal(new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = "shop" }, peer.NamespaceSelector.MatchLabels);
        Assert.Equal(new Dictionary<string, string> { ["app"] = "web" }, peer.PodSelector.MatchLabels);
    }

    [Fact]
    public void P30_and_trap5_both_directions_are_always_isolated_and_one_without_rules_denies_all()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080").Export();
        foreach (var policy in Cluster.Parse(result)) Assert.Equal(["Ingress", "Egress"], policy.Spec.PolicyTypes);
        Assert.Empty(Cluster.Policy(result, "nl-web").Spec.Ingress);
        Assert.Contains("  ingress: []\n", Cluster.Text(result.Files.Single(f => f.Path == "shop/nl-web.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void P13_several_ports_to_one_peer_make_one_item_and_ports_that_touch_one_range()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart")
            .Allow("shop/web", "shop/cart", "TCP/8080").Allow("shop/web", "shop/cart", "TCP/8081").Allow("shop/web", "shop/cart", "TCP/30000-30016")
            .Allow("shop/web", "shop/cart", "UDP/8080").Allow("shop/web", "shop/cart", "TCP/9000");
        var entry = Assert.Single(Cluster.Policy(cluster.Export(), "nl-cart").Spec.Ingress);
        Assert.Single(entry.FromProperty);
        Assert.Equal(["TCP 8080 8081", "TCP 9000 ", "TCP 30000 30016", "UDP 8080 "], entry.Ports.Select(p => $"{p.Protocol} {p.Port.Value} {p.EndPort}"));
    }

    [Fact]
    public void Several_peers_with_the_same_ports_share_an_item()
    {
        var result = new Cluster().App("shop/web", "shop/api", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/api", "shop/cart", "TCP/80").Export();
        Assert.Equal(2, Assert.Single(Cluster.Policy(result, "nl-cart").Spec.Ingress).FromProperty.Count);
    }

    [Fact]
    public void Trap12_any_port_of_a_transport_names_the_transport_alone()
    {
        var port = Assert.Single(Cluster.Policy(new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "UDP/any").Export(), "nl-cart").Spec.Ingress[0].Ports);
        Assert.Equal("UDP", port.Protocol);
        Assert.Null(port.Port);
    }

    [Fact]
    public void Trap13_a_range_is_numeric_and_the_plugins_that_lack_it_are_named()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/100-200").Export();
        Assert.Contains(result.Notes, n => n.Contains("endPort", StringComparison.Ordinal) && n.Contains("Cilium", StringComparison.Ordinal));
        Assert.DoesNotContain("port: \"", Cluster.Text(result.Files[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Port_0_is_lost_by_name_and_never_all_ports()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/0");
        var result = cluster.Export();
        Assert.Equal(["ports omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Empty(Cluster.Policy(result, "nl-cart").Spec.Ingress);
    }

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("0123", "\"0123\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("plain-value", "plain-value")]
    public void Trap63_label_values_that_YAML_would_misread_are_quoted(string value, string written)
    {
        var result = new Cluster().Pod("shop/web", "web-1", "app=" + value).App("shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Export();
        Assert.Contains($"app: {written}\n", Cluster.Text(result.Files.Single(f => f.Path == "shop/nl-web.yaml")), StringComparison.Ordinal);
        Assert.Equal(value, Cluster.Policy(result, "nl-web").Spec.PodSelector.MatchLabels["app"]);
    }

    [Fact]
    public void Trap62_a_label_that_no_platform_accepts_is_not_selected_by()
    {
        var result = new Cluster().Pod("shop/web", "web-1", "app=a=b,tier=front").App("shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Export();
        Assert.Equal(["tier"], Cluster.Policy(result, "nl-web").Spec.PodSelector.MatchLabels.Keys);
    }

    [Fact]
    public void Trap34_long_and_odd_names_are_cut_with_a_hash_and_never_end_in_a_dash()
    {
        var (a, b) = (new string('a', 60) + "-x", new string('a', 60) + "-y");
        var result = new Cluster().App($"shop/{a}", $"shop/{b}", "shop/Web_1", "shop/web-1").Allow($"shop/{a}", $"shop/{b}", "TCP/80").Allow("shop/Web_1", "shop/web-1", "TCP/80").Export();
        var names = Cluster.Parse(result).Select(p => p.Metadata.Name).ToList();
        Assert.Equal(4, names.Distinct().Count());
        Assert.All(names, n => Assert.Matches("^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$", n));
        Assert.Contains("nl-web-1", names);
    }

    [Fact]
    public void Trap35_services_of_two_kinds_and_one_name_get_two_objects()
    {
        var cluster = new Cluster().Pod("shop/db", "db-1", "app=db,role=proxy").App("shop/web").Add(new InventoryDocument
        {
            Workloads = [new Workload { Namespace = "shop", Name = "db-0", Owner = new OwnerReference("StatefulSet", "db"), Labels = Cluster.Labels("app=db,role=store") }],
        }).Allow("shop/web", "shop/db.deployment", "TCP/1").Allow("shop/db.deployment", "shop/db.statefulset", "TCP/2");
        var result = cluster.Export();
        Assert.Equal(["shop/nl-db.deployment.yaml", "shop/nl-db.statefulset.yaml", "shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal("store", Cluster.Policy(result, "nl-db.statefulset").Spec.PodSelector.MatchLabels["role"]);
    }

    [Fact]
    public void Trap32_a_namespace_that_the_inventory_does_not_list_is_named()
    {
        var cluster = new Cluster().App("shop/web", "pay/api").Add(new InventoryDocument { Namespaces = [new ClusterNamespace("shop", new Dictionary<string, string>())] })
            .Allow("shop/web", "pay/api", "TCP/80");
        Assert.Contains(cluster.Export().Notes, n => n.EndsWith("create them first: pay", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_no_namespace_never_becomes_a_path()
    {
        var space = Peer.Service("..", "web");
        var cluster = new Cluster().App("../web", "shop/cart").Allow("../web", "shop/cart", "TCP/80");
        var result = cluster.Export();
        Assert.Equal(["shop/nl-cart.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find(space.ToString(), "shop/cart")));
    }

    [Fact]
    public void Trap36_a_policy_beyond_the_size_limit_is_split_and_the_parts_together_say_the_same()
    {
        var cluster = new Cluster().App("shop/hub");
        const int clients = 8000;
        for (var i = 0; i < clients; i++) cluster.App($"shop/client-{i:d5}").Allow($"shop/client-{i:d5}", "shop/hub", "TCP/80");
        var result = cluster.Export();
        var parts = result.Files.Where(f => f.Path.StartsWith("shop/nl-hub", StringComparison.Ordinal)).ToList();
        Assert.True(parts.Count > 1);
        Assert.All(parts, p => Assert.True(p.Content.Length <= 1 << 20));
        Assert.Contains(parts, p => p.Path == "shop/nl-hub-2.yaml");
        var policies = parts.ConvertAll(p => k8s.KubernetesYaml.Deserialize<k8s.Models.V1NetworkPolicy>(Cluster.Text(p), strict: true));
        Assert.All(policies, p => Assert.Equal("hub", p.Spec.PodSelector.MatchLabels["app"]));
        Assert.Equal(clients, policies.Sum(p => p.Spec.Ingress.Sum(i => i.FromProperty.Count)));
        Assert.All(policies, p => Assert.True(p.Metadata.Annotations["neulearn.io/rules"].Length < 256 << 10));
    }
}
