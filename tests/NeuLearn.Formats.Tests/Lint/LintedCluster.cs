using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Lint;

/// <summary>A small cluster with DNS, in which <c>shop/web</c> is known to listen on TCP 8080 alone.</summary>
internal static class LintedCluster
{
    /// <summary>Who is who, and who listens where.</summary>
    public static PolicySet Baseline { get; } = Make();

    /// <summary>The findings in one file, with what must stand beside it.</summary>
    public static IReadOnlyList<LintFinding> Lint(IPolicyReader reader, string file, string text, IReadOnlyList<PolicyText>? beside = null, PolicySet? baseline = null)
    {
        baseline ??= Baseline;
        var reading = reader.Read([new PolicyText(file, text), .. beside ?? []], baseline.Directory);
        Assert.Empty(reading.Errors);
        Assert.IsAssignableFrom<ILintedPolicy>(reading.Policy);
        return PolicyLint.Of(reading.Policy, baseline);
    }

    private static PolicySet Make()
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(SmallCluster.Directory.Document);
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads =
            [
                new Workload { Namespace = "kube-system", Name = "dns-1", Owner = new OwnerReference("Deployment", "coredns"), Labels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns" }, Addresses = [Address.Parse("10.1.9.9")] },
                new Workload { Namespace = "shop", Name = "web-9", Owner = new OwnerReference("Deployment", "web"), Labels = new Dictionary<string, string> { ["app"] = "web" }, Ports = [new NamedPort("http", Transport.Tcp, 8080)] },
            ],
        });
        return new PolicySet
        {
            Rules = [new Rule { Id = "r-1", Client = Peer.Parse("shop/api"), Server = Peer.Parse("shop/web"), Transport = Transport.Tcp, Ports = [PortRange.Of(new ServicePort(8080))] }],
            Directory = engine.Directory(),
        };
    }
}
