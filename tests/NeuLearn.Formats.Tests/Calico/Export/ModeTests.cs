using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Trap 106: a service in monitor is staged.</summary>
public sealed class ModeTests
{
    private static Cluster Shop() => Cluster.WithDns().App("shop/web", "shop/api", "shop/cart").Allow("shop/web", "shop/api", "TCP/80").Allow("shop/api", "shop/cart", "TCP/80")
        .Deny("shop/web", "shop/api", "TCP/81").Dns("shop/web", "shop/api", "shop/cart").In("shop/web", Mode.Protect).In("shop/api", Mode.Monitor);

    private static IEnumerable<string> Kinds(ExportResult result) => result.Files.Select(f => $"{f.Path} {Cluster.Text(f).Split('\n')[1]}");

    [Fact]
    public void Current_writes_each_service_as_it_is_and_leaves_out_those_in_discover()
    {
        var result = Shop().ToCalico(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(
            [
                "shop/nl-api-deny.yaml kind: StagedNetworkPolicy", "shop/nl-api.yaml kind: StagedNetworkPolicy",
                "shop/nl-web-deny.yaml kind: NetworkPolicy", "shop/nl-web.yaml kind: NetworkPolicy",
            ],
            Kinds(result));
        Assert.Contains("  stagedAction: Set\n", result.File("shop/nl-api.yaml"), StringComparison.Ordinal);
        Assert.Empty(result.Losses.Losses);
        Assert.Contains(result.Notes, n => n.StartsWith("left out, in discover: kube-system/coredns, shop/cart", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.StartsWith("staged policies need Calico 3.30", StringComparison.Ordinal));
    }

    [Fact]
    public void Monitor_stages_all_and_protect_none()
    {
        Assert.All(Kinds(Shop().ToCalico(new ExportOptions { As = ExportAs.Monitor })), k => Assert.EndsWith("kind: StagedNetworkPolicy", k, StringComparison.Ordinal));
        Assert.All(Kinds(Shop().ToCalico()), k => Assert.EndsWith("kind: NetworkPolicy", k, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_staged_is_read_back_and_enforces_nothing()
    {
        var read = Shop().ToCalico(new ExportOptions { As = ExportAs.Monitor }).Read();
        Assert.Empty(read.Policies);
        Assert.Equal(6, read.Staged);
    }
}
