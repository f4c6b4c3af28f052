using NeuLearn.Formats.Calico.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Trap 123: the export of many services is many times that of few, and no more.</summary>
public sealed class ScaleTests
{
    [Fact]
    public void Two_thousand_services_with_twenty_thousand_rules_are_ten_times_two_hundred()
    {
        var (small, large) = (Bytes(200), Bytes(2_000));
        Assert.InRange((double)large / small, 9, 12);
    }

    private static long Bytes(int services) => new CalicoExporter().Export(Large(services, 10)).Files.Sum(f => (long)f.Content.Length);

    /// <summary>Services in a ring, each with as many rules to its neighbours.</summary>
    internal static ExportRequest Large(int services, int rules)
    {
        var cluster = Cluster.WithDns().Add(new InventoryDocument
        {
            Workloads =
            [
                .. Enumerable.Range(0, services).Select(s => new Workload
                {
                    Namespace = $"space{s % 20}",
                    Name = $"s{s}-0",
                    Owner = new OwnerReference("Deployment", $"s{s}"),
                    Labels = Cluster.Labels($"app=s{s},tier={s % 3},pod-template-hash=5d4f8c7b9"),
                }),
            ],
        });
        for (var s = 0; s < services; s++)
        {
            for (var n = 1; n <= rules; n++)
            {
                var other = (s + (n * 7)) % services;
                cluster.Allow($"space{s % 20}/s{s}", $"space{other % 20}/s{other}", $"TCP/{8000 + n}");
            }
        }

        return new ExportRequest(cluster.Policy(), new ExportOptions());
    }
}
