using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Drift;

public class ServiceRevisionTests
{
    private const int Deploy = 12;
    private static readonly ConnectionEnd Web = Traffic.Ip("10.1.0.1");
    private static readonly ConnectionEnd Db = Traffic.Ip("10.1.2.1");

    [Fact]
    public void What_a_new_revision_brings_is_marked_and_what_was_there_is_not()
    {
        var engine = Learn(Deployed());
        var news = Traffic.Learned(engine, "shop/cart", "shop/db");
        var revision = Assert.Single(news.NewWith);
        Assert.Equal(("shop/cart", "bbb", "2.0", Traffic.Monday.AddDays(Deploy)), (revision.Service.ToString(), revision.Name, revision.Version, revision.From));
        Assert.Contains("note: new with revision bbb (version 2.0) of shop/cart, from 2026-01-17 00:00", news.Explain(), StringComparison.Ordinal);
        Assert.Empty(Traffic.Learned(engine, "shop/web", "shop/cart").NewWith);
    }

    [Fact]
    public void A_restart_a_change_of_scale_and_a_rollback_are_no_deploy()
    {
        Assert.All(Learn([Pod("cart-1", "aaa", 0, "10.1.1.1"), Pod("cart-2", "aaa", Deploy, "10.1.1.2")]).Baseline().Learned, l => Assert.Empty(l.NewWith));
        Assert.All(Learn([Pod("cart-1", "aaa", 0, "10.1.1.1"), Pod("cart-0", "bbb", 0.01, "10.1.1.9"), Pod("cart-2", "aaa", Deploy, "10.1.1.2")]).Baseline().Learned, l => Assert.Empty(l.NewWith));
    }

    [Fact]
    public void A_service_that_is_new_itself_was_not_deployed_anew() =>
        Assert.All(Learn([Pod("cart-1", "aaa", 0, "10.1.1.1")]).Baseline().Learned, l => Assert.Empty(l.NewWith));

    [Fact]
    public void An_inventory_of_today_tells_a_deploy_though_the_old_pods_are_gone() =>
        Assert.NotEmpty(Traffic.Learned(Learn([Pod("cart-2", "bbb", Deploy, "10.1.1.2")], "cart-1", "cart-2"), "shop/cart", "shop/db").NewWith);

    [Fact]
    public void Pods_without_a_template_hash_have_no_revisions()
    {
        var plain = Deployed().Select(w => w with { Labels = new Dictionary<string, string> { ["app"] = "cart" } });
        Assert.All(Learn([.. plain]).Baseline().Learned, l => Assert.Empty(l.NewWith));
    }

    [Theory]
    [InlineData("controller-revision-hash")]
    [InlineData("rollouts-pod-template-hash")]
    public void Every_controller_that_labels_its_templates_is_understood(string label)
    {
        var pods = Deployed().Select(w => w with { Labels = new Dictionary<string, string> { [label] = w.Labels["pod-template-hash"] } });
        Assert.NotEmpty(Traffic.Learned(Learn([.. pods]), "shop/cart", "shop/db").NewWith);
    }

    [Fact]
    public void A_deploy_reopens_the_facet_that_it_changed_and_no_other()
    {
        var engine = Learn(Deployed());
        var cart = engine.Readiness().Single(r => r.Service.ToString() == "shop/cart");
        Assert.Equal(ReadinessStatus.Ready, cart.Facets.Single(f => f.Facet == Facet.Ingress).Status);
        var egress = cart.Facets.Single(f => f.Facet == Facet.EgressInternal);
        Assert.Equal(ReadinessStatus.NotYet, egress.Status);
        Assert.Equal(
            "reopened by revision bbb (version 2.0) of shop/cart, from 2026-01-17 00:00: 1 new with it; since then observed on 4 days; 8 are needed to see a weekly cycle once; up to 0.75 incident days a day at 95 % confidence over 4 days; 0.25 is allowed",
            Assert.Single(egress.Reasons));
        var web = engine.Readiness().Single(r => r.Service.ToString() == "shop/web");
        Assert.Equal(ReadinessStatus.Ready, web.Status);
    }

    [Fact]
    public void It_closes_again_when_the_days_since_carry_the_bound_alone() =>
        Assert.Equal(ReadinessStatus.Ready, Learn(Deployed(), days: Deploy + 14).Readiness().Single(r => r.Service.ToString() == "shop/cart").Status);

    [Fact]
    public void A_deploy_that_changes_nothing_reopens_nothing()
    {
        var engine = Learn(Deployed(), db: false);
        Assert.All(engine.Readiness().Where(r => r.Days > 0), r => Assert.Equal(ReadinessStatus.Ready, r.Status));
    }

    private static Workload[] Deployed() => [Pod("cart-1", "aaa", 0, "10.1.1.1") with { End = Traffic.Monday.AddDays(Deploy) }, Pod("cart-2", "bbb", Deploy, "10.1.1.2", "2.0")];

    private static Workload Pod(string name, string hash, double day, string address, string version = "1.0") => new()
    {
        Namespace = "shop",
        Name = name,
        Owner = new OwnerReference("StatefulSet", "cart"),
        Labels = new Dictionary<string, string> { ["pod-template-hash"] = hash, ["app.kubernetes.io/version"] = version },
        Addresses = [Address.Parse(address)],
        Start = Traffic.Monday.AddDays(day),
    };

    // web opens to cart every day; from the deploy on, cart opens to db too.
    private static PolicyEngine Learn(Workload[] cart, string? before = null, string? after = null, int days = Deploy + 4, bool db = true)
    {
        var others = new[] { ("web", "10.1.0.1"), ("db", "10.1.2.1") }.Select(o => new Workload
        {
            Namespace = "shop", Name = o.Item1 + "-0", Owner = new OwnerReference("StatefulSet", o.Item1), Addresses = [Address.Parse(o.Item2)], Start = Traffic.Monday,
        });
        return Traffic.LearnWith(new InventoryDocument { Workloads = [.. cart, .. others] }, Enumerable.Range(0, days).SelectMany(Day));

        IEnumerable<ConnectionEvent> Day(int day)
        {
            var pod = day < Deploy ? Named(before ?? "cart-1") : Named(after ?? "cart-2");
            for (var hour = 0; hour < 24; hour += 4) yield return Traffic.Tcp(Web, pod, 8080, (day * 24) + hour + 1);
            if (db && day >= Deploy) yield return Traffic.Tcp(pod, Db, 5432, (day * 24) + 2);
        }

        static ConnectionEnd Named(string pod) => new() { Namespace = "shop", Workload = pod, Owner = "StatefulSet/cart" };
    }
}
