using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class ServiceNameTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void Trap35_two_kinds_with_one_name_are_two_services() =>
        Assert.Equal(["shop/web.deployment -> shop/cart TCP/8080", "shop/web.statefulset -> shop/cart TCP/8080"],
            Traffic.Seen(Traffic.Learn([From("Deployment/web", "a"), From("StatefulSet/web", "b")])));

    [Fact]
    public void A_label_alone_names_whatever_controller_has_that_name() =>
        Assert.Equal(["shop/web -> shop/cart TCP/8080"],
            Traffic.Seen(Traffic.Learn([From("Deployment/web", "a"), Traffic.Tcp(Traffic.Bare("shop/b", "web"), Cart, 8080, 1)])));

    [Fact]
    public void The_same_name_in_another_namespace_is_another_service() =>
        Assert.Equal(["shop/web -> shop/cart TCP/8080", "test/web -> shop/cart TCP/8080"],
            Traffic.Seen(Traffic.Learn([Traffic.Tcp(Traffic.Pod("shop/web"), Cart, 8080, 1), Traffic.Tcp(Traffic.Pod("test/web"), Cart, 8080, 1)])));

    [Theory]
    [InlineData("shop/front")]
    [InlineData("host/front")]
    public void An_override_gives_a_service_the_name_it_says(string name) => Assert.Equal([$"{name} -> shop/cart TCP/8080"], Seen(name, "blue", "blue"));

    [Fact]
    public void An_override_joins_services_that_play_one_role() =>
        Assert.Equal(["shop/front -> shop/cart TCP/8080"], Seen(new RoleOverride("shop/front", "shop", Traffic.Labels("tier", "front")), ("web", "front"), ("web2", "front")));

    [Fact]
    public void An_override_that_matches_only_some_pods_of_a_service_does_not_tear_it_apart() =>
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Seen("shop/front", "blue", "green"));

    [Fact]
    public void An_override_for_another_namespace_or_of_no_service_does_nothing()
    {
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Seen(new RoleOverride("shop/front", "test", Traffic.Labels("tier", "front")), ("web", "front")));
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Seen(new RoleOverride("node/front", null, Traffic.Labels("tier", "front")), ("web", "front")));
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Seen(new RoleOverride("nonsense", null, Traffic.Labels("tier", "front")), ("web", "front")));
    }

    [Fact]
    public void A_pod_that_a_sensor_named_without_its_labels_does_not_undo_an_override()
    {
        var engine = Traffic.LearnWith(
            new InventoryDocument { Overrides = [new RoleOverride("shop/front", "shop", Traffic.Labels("app", "web"))] },
            From("Deployment/web", "web-1"),
            Traffic.Tcp(Traffic.Pod("shop/web", 2), Cart, 8080, 2));
        Assert.Equal(["shop/front -> shop/cart TCP/8080"], Traffic.Seen(engine));
    }

    private static string[] Seen(string name, string first, string second)
    {
        var labels = new RoleOverride(name, "shop", Traffic.Labels("tier", first));
        return Seen(labels, ("web", first), ("web", second));
    }

    private static string[] Seen(RoleOverride o, params (string Service, string Tier)[] pods) => Traffic.Seen(Traffic.LearnWith(
        new InventoryDocument { Overrides = [o] },
        pods.Select((p, i) => Traffic.Tcp(
            new ConnectionEnd { Namespace = "shop", Workload = $"{p.Service}-{i}", Owner = "Deployment/" + p.Service, Labels = Traffic.Labels("tier", p.Tier) },
            Cart, 8080, i))));

    private static ConnectionEvent From(string owner, string pod) =>
        Traffic.Tcp(new ConnectionEnd { Namespace = "shop", Workload = pod, Owner = owner }, Cart, 8080, 1);
}
