using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class RoleTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void A_replica_set_belongs_to_the_deployment_whose_template_hash_it_carries() =>
        Assert.Equal("shop/web", Owner(Pod("web-7d9f-abcde", "ReplicaSet", "web-7d9f", ("pod-template-hash", "7d9f"))));

    [Fact]
    public void A_replica_set_without_that_hash_stands_for_itself() => Assert.Equal("shop/web-7d9f", Owner(Pod("web-7d9f-abcde", "ReplicaSet", "web-7d9f")));

    [Fact]
    public void A_hash_that_is_not_the_end_of_the_name_proves_nothing() =>
        Assert.Equal("shop/web-1", Owner(Pod("web-1-x", "ReplicaSet", "web-1", ("pod-template-hash", "7d9f"))));

    [Fact]
    public void The_owner_chain_is_followed_to_the_top()
    {
        Assert.Equal("shop/web", Owner(Pod("web-x-1", "ReplicaSet", "web-x"), Controller("ReplicaSet", "web-x", "Rollout", "web")));
        Assert.Equal("shop/backup", Owner(Pod("backup-28-x", "Job", "backup-28"), Controller("Job", "backup-28", "CronJob", "backup")));
    }

    [Fact]
    public void A_circle_of_owners_ends() =>
        Assert.StartsWith("shop/", Owner(Pod("p", "A", "a"), Controller("A", "a", "B", "b"), Controller("B", "b", "A", "a")), StringComparison.Ordinal);

    [Fact]
    public void Trap61_the_mirror_pod_of_a_static_pod_is_the_static_pod() => Assert.Equal("shop/etcd", Owner(Pod("etcd-worker-1", "Node", "worker-1")));

    [Fact]
    public void Trap61_a_pod_without_owner_is_itself() => Assert.Equal("shop/toolbox", Owner(Pod("toolbox", null, null)));

    [Fact]
    public void Trap61_a_bare_pod_that_only_events_named_is_what_its_labels_call_it()
    {
        var labelled = Traffic.Bare("shop/pod-1", "web");
        Assert.Equal("shop/web -> shop/cart TCP/8080", Assert.Single(Traffic.Seen(Traffic.Learn([Traffic.Tcp(labelled, Cart, 8080, 1)]))));
        Assert.Equal("shop/pod-1 -> shop/cart TCP/8080", Assert.Single(Traffic.Seen(Traffic.Learn([Traffic.Tcp(Traffic.Bare("shop/pod-1"), Cart, 8080, 1)]))));
    }

    [Fact]
    public void Labels_that_come_later_speak_for_the_events_before()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Traffic.Bare("shop/pod-1"), Cart, 8080, 1), Traffic.Tcp(Traffic.Bare("shop/pod-1", "web"), Cart, 8080, 2)]);
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Traffic.Seen(engine));
    }

    [Fact]
    public void Names_are_never_guessed_from_pod_names()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Traffic.Bare("shop/order-api"), Cart, 8080, 1), Traffic.Tcp(Traffic.Bare("shop/order-db"), Cart, 8080, 1)]);
        Assert.Equal(["shop/order-api -> shop/cart TCP/8080", "shop/order-db -> shop/cart TCP/8080"], Traffic.Seen(engine));
    }

    [Fact]
    public void The_replicas_of_a_stateful_set_are_one_service()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 3).Select(i =>
            Traffic.Tcp(new ConnectionEnd { Namespace = "shop", Workload = $"db-{i}", Owner = "StatefulSet/db" }, Cart, 8080, i)));
        Assert.Equal(["shop/db -> shop/cart TCP/8080"], Traffic.Seen(engine));
        Assert.Equal(3, Traffic.Learned(engine, "shop/db", "shop/cart").Evidence.ClientReplicas);
    }

    [Fact]
    public void An_inventory_that_knows_the_chain_may_come_after_sensors_that_name_its_first_link()
    {
        var named = new ConnectionEnd { Namespace = "shop", Workload = "backup-28-x", Owner = "Job/backup-28" };
        var inventory = new InventoryDocument { Controllers = [Controller("Job", "backup-28", "CronJob", "backup")] };
        Assert.Equal("shop/backup -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(named, Cart, 8080, 1), inventory));
    }

    [Fact]
    public void Labels_that_tell_the_deployment_may_come_before_or_after_events_without_them()
    {
        var silent = Traffic.Tcp(new ConnectionEnd { Namespace = "shop", Workload = "web-7d9f-a", Owner = "ReplicaSet/web-7d9f" }, Cart, 8080, 1);
        var telling = Traffic.Tcp(silent.Client with { Labels = Traffic.Labels("pod-template-hash", "7d9f") }, Cart, 8080, 2);
        var (one, other) = (Traffic.Learn([silent, telling]), Traffic.Learn([telling, silent]));
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Traffic.Seen(one));
        Assert.Equal(Traffic.Bytes(one), Traffic.Bytes(other));
    }

    [Fact]
    public void Trap66_P7_a_redeployed_service_is_the_same_service()
    {
        // New replica set, new pod names, new addresses: nothing of it is in the key.
        var before = Traffic.Daily(Named("web-7d9f-a", "web-7d9f", "7d9f"), Cart, 8080, 3);
        var after = Traffic.Daily(Named("web-5c44-b", "web-5c44", "5c44"), Cart, 8080, 3);
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Traffic.Seen(Traffic.Learn(before, after)));
    }

    [Fact]
    public void Trap65_a_renamed_deployment_is_a_new_service() =>
        Assert.Equal(["shop/web -> shop/cart TCP/8080", "shop/web-v2 -> shop/cart TCP/8080"],
            Traffic.Seen(Traffic.Learn([Traffic.Tcp(Traffic.Pod("shop/web"), Cart, 8080, 1), Traffic.Tcp(Traffic.Pod("shop/web-v2"), Cart, 8080, 2)])));

    private static ConnectionEnd Named(string pod, string replicaSet, string hash) => new()
    {
        Namespace = "shop",
        Workload = pod,
        Owner = "ReplicaSet/" + replicaSet,
        Labels = Traffic.Labels("pod-template-hash", hash),
    };

    private static string Owner(Workload pod, params Controller[] controllers)
    {
        var line = Traffic.Attributed(
            Traffic.Tcp(Traffic.Ip("10.1.0.1"), Cart, 8080, 1), new InventoryDocument { Workloads = [pod], Controllers = controllers });
        return line[..line.IndexOf(' ', StringComparison.Ordinal)];
    }

    private static Workload Pod(string name, string? kind, string? owner, params (string Key, string Value)[] labels) => new()
    {
        Namespace = "shop",
        Name = name,
        Owner = kind is null ? null : new OwnerReference(kind, owner!),
        Labels = labels.ToDictionary(l => l.Key, l => l.Value),
        Addresses = [Address.Parse("10.1.0.1")],
    };

    private static Controller Controller(string kind, string name, string ownerKind, string owner) =>
        new() { Kind = kind, Namespace = "shop", Name = name, Owner = new OwnerReference(ownerKind, owner) };
}
