using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>Trap 123: the export of many services is many times that of few, and no more.</summary>
public sealed class ScaleTests
{
    [Theory]
    [InlineData(FilterPlacement.Router)]
    [InlineData(FilterPlacement.Endpoint)]
    public void Two_thousand_services_with_twenty_thousand_rules_are_ten_times_two_hundred(FilterPlacement placement)
    {
        var (small, large) = (Bytes(200, placement), Bytes(2_000, placement));
        Assert.InRange((double)large / small, 9, 12);
    }

    [Fact]
    public void Many_rules_in_a_router_are_told()
    {
        Assert.Contains(Export(300, FilterPlacement.Router).Notes, n => n.Contains("may pass 3002 rules", StringComparison.Ordinal));
        Assert.DoesNotContain(Export(300, FilterPlacement.Endpoint).Notes, n => n.Contains("may pass", StringComparison.Ordinal));
    }

    private static long Bytes(int services, FilterPlacement placement) => Export(services, placement).Files.Sum(f => (long)f.Content.Length);

    private static ExportResult Export(int services, FilterPlacement placement) => new NftablesExporter().Export(Large(services, 10, placement));

    /// <summary>Services in a ring, each with as many rules to its neighbours.</summary>
    internal static ExportRequest Large(int services, int rules, FilterPlacement placement)
    {
        var cluster = new Cluster().Add(new InventoryDocument
        {
            Workloads =
            [
                .. Enumerable.Range(0, services).Select(s => new Workload
                {
                    Namespace = $"space{s % 20}",
                    Name = $"s{s}-0",
                    Owner = new OwnerReference("Deployment", $"s{s}"),
                    Addresses = [Address.FromV4(0x0A000001u + (uint)s)],
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

        return new ExportRequest(cluster.Policy(), new ExportOptions { Placement = placement });
    }
}
