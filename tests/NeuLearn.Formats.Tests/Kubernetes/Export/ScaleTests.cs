using System.Diagnostics;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Trap 123 and P37: many services, many labels.</summary>
public sealed class ScaleTests
{
    [Fact]
    public void P37_thirty_labels_on_every_pod_finish_quickly()
    {
        // Each service shares every label but one with each of the others, so no label and no pair is enough for most.
        var cluster = new Cluster();
        const int services = 30;
        for (var s = 0; s < services; s++)
        {
            var labels = string.Join(',', Enumerable.Range(0, services).Select(l => $"label-{l}=" + (l == s ? "off" : "on")));
            cluster.Pod($"shop/s{s}", $"s{s}-1", labels);
            if (s > 0) cluster.Allow($"shop/s{s - 1}", $"shop/s{s}", "TCP/80");
        }

        // And one that has them all: it needs one label against each.
        cluster.Pod("shop/all", "all-1", string.Join(',', Enumerable.Range(0, services).Select(l => $"label-{l}=on"))).Allow("shop/all", "shop/s0", "TCP/80");
        var watch = Stopwatch.StartNew();
        var result = cluster.Export();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Equal(services, Cluster.Policy(result, "nl-all").Spec.PodSelector.MatchLabels.Count);
    }

    [Fact]
    public void Trap123_ten_thousand_services_take_about_ten_times_what_one_thousand_take()
    {
        var (small, large) = (Large(1_000), Large(10_000));
        Time(small);
        var (one, ten) = (Time(small), Time(large));
        // Linear is 10; the rest is room for a busy machine. Quadratic would be 100.
        Assert.True(ten < 40 * Math.Max(one, 0.02), $"1 000 services: {one} s, 10 000 services: {ten} s");
    }

    private static double Time(ExportRequest request)
    {
        var watch = Stopwatch.StartNew();
        Assert.NotEmpty(new KubernetesExporter().Export(request).Files);
        return watch.Elapsed.TotalSeconds;
    }

    private static ExportRequest Large(int services)
    {
        var cluster = Cluster.WithDns().Add(new InventoryDocument
        {
            Workloads =
            [
                .. Enumerable.Range(0, services).SelectMany(s => Enumerable.Range(0, 2).Select(p => new Workload
                {
                    Namespace = "shop",
                    Name = $"s{s}-{p}",
                    Owner = new OwnerReference("Deployment", $"s{s}"),
                    Labels = Cluster.Labels($"app=s{s},tier={s % 3},team=t{s % 20},pod-template-hash=5d4f8c7b9"),
                })),
            ],
        });
        for (var s = 0; s < services; s++)
            for (var n = 1; n <= 3; n++) cluster.Allow($"shop/s{s}", $"shop/s{(s + (n * 7)) % services}", $"TCP/{8000 + n}", "http");
        return new ExportRequest(cluster.Policy(), new ExportOptions());
    }
}
