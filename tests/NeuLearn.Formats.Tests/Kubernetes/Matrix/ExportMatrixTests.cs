using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class ExportMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
    [InlineData(4, 16, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity)
    {
        var policy = Learn(seed, services, identity);
        Assert.NotEmpty(policy.Rules);

        var matrix = new ExportMatrix(policy);
        var differences = matrix.Differences().Take(20).ToList();
        output.WriteLine($"{policy.Rules.Count} rules, {matrix.Probes} probes");
        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("a widened port", "port: 8080", "port: 8080\n          endPort: 8090")]
    [InlineData("another port", "port: 8080", "port: 8081")]
    [InlineData("a dropped direction", "    - Egress\n", "")]
    [InlineData("an emptied selector", "matchLabels:\n      app: api\n", "matchLabels: {}\n")]
    [InlineData("a lost namespace", "              kubernetes.io/metadata.name: shop\n", "              kubernetes.io/metadata.name: other\n")]
    [InlineData("another transport", "protocol: TCP", "protocol: UDP")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    public void The_matrix_notices(string fault, string from, string to)
    {
        var touched = false;
        var matrix = new ExportMatrix(Learn(2, 3, IdentityMix.Full), text =>
        {
            var spoilt = text.Replace(from, to, StringComparison.Ordinal);
            touched |= spoilt != text;
            return spoilt;
        });
        Assert.True(touched, $"{fault}: nothing to spoil");
        Assert.NotEmpty(matrix.Differences().Take(1));
    }

    private static Policy.PolicySet Learn(ulong seed, int services, IdentityMix identity)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = services, Days = 5, Identity = identity, EventsPerEdgePerHour = 0.2 });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);
        return engine.Policy();
    }
}
