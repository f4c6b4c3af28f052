using CsCheck;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Traps 57 to 60, 64; P16, P22, P24, P36.</summary>
public sealed class SelectorTests
{
    private static Dictionary<string, string>? Selector(Cluster cluster, string service)
    {
        var result = cluster.App("other/peer").Allow("other/peer", service, "TCP/80").Export();
        return Cluster.Parse(result).SingleOrDefault(p => p.Metadata.Name == "nl-" + service.Split('/')[1])?.Spec.PodSelector.MatchLabels.ToDictionary(l => l.Key, l => l.Value);
    }

    [Theory]
    [InlineData("pod-template-hash=abc")]
    [InlineData("controller-revision-hash=web-5d4f8c7b9")]
    [InlineData("statefulset.kubernetes.io/pod-name=web-0")]
    [InlineData("apps.kubernetes.io/pod-index=0")]
    [InlineData("batch.kubernetes.io/job-name=web-1")]
    [InlineData("job-name=web-1")]
    [InlineData("controller-uid=1")]
    [InlineData("topology.kubernetes.io/zone=a")]
    [InlineData("failure-domain.beta.kubernetes.io/zone=a")]
    [InlineData("helm.sh/chart=web-1.2.3")]
    [InlineData("app.kubernetes.io/version=1")]
    [InlineData("argocd.argoproj.io/instance=web")]
    [InlineData("rollouts-pod-template-hash=abc")]
    [InlineData("security.istio.io/tlsMode=istio")]
    [InlineData("service.istio.io/canonical-revision=latest")]
    [InlineData("istio.io/rev=default")]
    [InlineData("flavour=v1.2.3")]
    [InlineData("flavour=v2")]
    [InlineData("flavour=2026-01-02")]
    [InlineData("flavour=7c5f4d6a69aee3")]
    [InlineData("flavour=5d4f8c7b9")]
    [InlineData("last-commit=main")]
    public void Trap57_58_and_P22_noise_selects_nothing_and_a_selector_without_labels_is_refused(string noise)
    {
        Assert.Null(Selector(new Cluster().Pod("shop/web", "web-1", noise), "shop/web"));
        Assert.Equal(new Dictionary<string, string> { ["team"] = "blue" }, Selector(new Cluster().Pod("shop/web", "web-1", noise + ",team=blue"), "shop/web"));
    }

    [Fact]
    public void P16_and_trap59_two_releases_of_one_chart_are_told_apart()
    {
        var cluster = new Cluster();
        foreach (var release in new[] { "a", "b" })
        {
            cluster.Pod($"shop/{release}-redis", $"{release}-redis-0", $"app.kubernetes.io/name=redis,app.kubernetes.io/instance={release}");
            cluster.Pod($"shop/{release}-web", $"{release}-web-0", $"app.kubernetes.io/name=web,app.kubernetes.io/instance={release}");
        }

        Assert.Equal(new Dictionary<string, string> { ["app.kubernetes.io/instance"] = "a", ["app.kubernetes.io/name"] = "redis" }, Selector(cluster, "shop/a-redis"));
    }

    [Fact]
    public void Trap60_every_replica_is_matched_living_and_gone()
    {
        var cluster = new Cluster().Pod("shop/web", "web-1", "app=web,track=old,tier=front").Pod("shop/web", "web-2", "app=web,track=new,tier=front").App("shop/cart");
        Assert.Equal(["app"], Selector(cluster, "shop/web")!.Keys);
    }

    [Fact]
    public void Trap60_a_pod_that_has_no_labels_cannot_be_matched()
    {
        Assert.Null(Selector(new Cluster().Pod("shop/web", "web-1", "app=web").Pod("shop/web", "web-2", ""), "shop/web"));
    }

    [Fact]
    public void Trap64_a_canary_with_the_same_labels_is_not_told_apart_and_the_other_is_named()
    {
        var cluster = new Cluster().Pod("shop/web", "web-1", "app=web").Pod("shop/web-canary", "web-canary-1", "app=web").App("shop/cart").Allow("shop/web", "shop/cart", "TCP/80");
        var result = cluster.Export();
        var loss = Assert.Single(result.Losses.Losses, l => l.Rule is not null);
        Assert.Equal("not exported: no lasting label tells shop/web from shop/web-canary", loss.Instead);
        Assert.Empty(Cluster.Policy(result, "nl-cart").Spec.Ingress);
    }

    [Fact]
    public void P36_the_pods_that_a_controller_at_zero_would_have_count_too()
    {
        var cluster = new Cluster().Pod("shop/web", "web-1", "app=web,tier=front").Add(new InventoryDocument
        {
            Controllers = [new Controller { Kind = "Deployment", Namespace = "shop", Name = "sleeping", PodLabels = Cluster.Labels("app=web,tier=back") }],
        });
        Assert.Equal(["tier"], Selector(cluster, "shop/web")!.Keys);
    }

    [Fact]
    public void A_template_that_lost_a_label_keeps_the_selector_from_it()
    {
        var cluster = new Cluster().Pod("shop/web", "web-1", "app=web,tier=front").Add(new InventoryDocument
        {
            Controllers = [new Controller { Kind = "Deployment", Namespace = "shop", Name = "web", PodLabels = Cluster.Labels("tier=front") }],
        });
        Assert.Equal(["tier"], Selector(cluster, "shop/web")!.Keys);
    }

    [Fact]
    public void Labels_that_name_roles_are_preferred()
    {
        Assert.Equal(["app"], Selector(new Cluster().Pod("shop/web", "web-1", "aaa=x,app=web,tier=front,zzz=y"), "shop/web")!.Keys);
    }

    [Fact]
    public void A_selector_selects_all_pods_of_its_service_and_no_other_or_there_is_none()
    {
        string[] keys = ["app", "tier", "role", "team", "x", "y"];
        string[] values = ["a", "b", "c"];
        var labels = Gen.Dictionary(Gen.Int[0, 5].Select(i => keys[i]), Gen.Int[0, 2].Select(i => values[i]))[0, 6];
        Gen.Select(Gen.Int[0, 4], labels).List[1, 12].Sample(pods =>
        {
            var cluster = new Cluster();
            var all = pods.Select((p, i) => (Service: $"shop/s{p.Item1}", Name: $"p{i}", Labels: p.Item2)).ToList();
            foreach (var pod in all) cluster.Pod(pod.Service, pod.Name, string.Join(',', pod.Labels.Select(l => $"{l.Key}={l.Value}")));
            var services = all.Select(p => p.Service).Distinct().ToList();
            foreach (var service in services) cluster.Allow("world", service, "TCP/80");
            var policies = Cluster.Parse(cluster.Export()).ToDictionary(p => "shop/" + p.Metadata.Name[3..], p => p.Spec.PodSelector.MatchLabels);
            foreach (var service in services)
            {
                bool Matches(IEnumerable<KeyValuePair<string, string>> selector, Dictionary<string, string> pod) => selector.All(l => pod.GetValueOrDefault(l.Key) == l.Value);
                var own = all.Where(p => p.Service == service).ToList();
                var common = own[0].Labels.Where(l => own.TrueForAll(p => p.Labels.GetValueOrDefault(l.Key) == l.Value)).ToList();
                var possible = common.Count > 0 && !all.Exists(p => p.Service != service && Matches(common, p.Labels));
                Assert.Equal(possible, policies.ContainsKey(service));
                if (!possible) continue;
                Assert.NotEmpty(policies[service]);
                foreach (var pod in all) Assert.Equal(pod.Service == service, Matches(policies[service], pod.Labels));
            }
        }, iter: 300);
    }
}
