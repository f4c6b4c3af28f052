using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation;
using NeuLearn.Formats.Calico.Export;
using NeuLearn.Formats.Calico.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Formats.Tests.Calico.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Calico.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class CalicoMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 6, IdentityMix.Full)]
    [InlineData(3, 5, IdentityMix.AddressOnly)]
    [InlineData(4, 5, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, services, identity);
        Assert.NotEmpty(policy.Rules);
        Format.Hold(policy, output);
    }

    [Fact]
    public void An_export_with_denials_is_its_baseline_over_the_full_matrix()
    {
        var policy = LearnedPolicies.Of(5, 6, IdentityMix.Full);
        var denied = policy.Rules.Where((r, i) => i % 4 == 0 && r.Transport.HasPorts).ToList();
        Assert.NotEmpty(denied);
        Format.Hold(policy with
        {
            Rules =
            [
                .. policy.Rules,
                .. denied.Select(r => r with { Id = "d" + r.Id[1..], Action = RuleAction.Deny, Application = null, Operations = [] }),
                Denial(Peer.Cidr(Cidr.Parse("192.0.2.0/24")), denied[0].Server),
                Denial(denied[0].Client, Peer.World),
            ],
        }, output);
    }

    [Fact]
    public void An_export_with_sets_global_policies_ICMP_and_both_families_is_its_baseline_over_the_full_matrix() => Format.Hold(ObjectShapeTests.Everything().Policy(), output);

    [Theory]
    [InlineData("a widened port", "          - 53\n", "          - \"53:60\"\n")]
    [InlineData("another port", "          - 8080\n", "          - 8081\n")]
    [InlineData("a dropped direction", "    - Egress\n", "")]
    [InlineData("a dropped peer", "        selector: \"app == 'web'\"\n", "        selector: \"app == 'nobody'\"\n")]
    [InlineData("an emptied selector", "  selector: \"app == 'api'\"\n", "  selector: all()\n")]
    [InlineData("a selector of everyone", "        selector: \"app == 'web'\"\n", "")]
    [InlineData("a lost namespace", "kubernetes.io/metadata.name == '", "kubernetes.io/metadata.name != 'x")]
    [InlineData("another transport", "protocol: UDP", "protocol: SCTP")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    [InlineData("no excepted range", "          - \"10.0.0.0/8\"\n", "")]
    [InlineData("another method", "          - GET\n", "          - TRACE\n")]
    [InlineData("a widened path", "- exact: \"/", "- prefix: \"/")]
    [InlineData("a staged policy", "kind: NetworkPolicy", "kind: StagedNetworkPolicy")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    [Theory]
    [InlineData("a removed denial", "action: Deny", "action: Log")]
    [InlineData("a denial that comes too late", "order: 900", "order: 1100")]
    public void The_matrix_notices_of_denials(string fault, string from, string to)
    {
        var policy = LearnedPolicies.Of(2, 3, IdentityMix.Full);
        var denied = policy.Rules.First(r => r is { Application: null, Transport.HasPorts: true } or { Operations.Count: > 0 });
        Format.Notice(policy with { Rules = [.. policy.Rules, Denial(denied.Client, denied.Server)] }, fault, from, to);
    }

    private static Rule Denial(Peer client, Peer server) => new() { Id = Rule.IdOf(client, server, Transport.Tcp, "deny", null), Client = client, Server = server, Transport = Transport.Tcp, Action = RuleAction.Deny };

    private static readonly FormatMatrix Format = new(new CalicoExporter(), new CalicoPolicyReader(), request => ExportPlan.Of(request, CalicoCapabilities.Declared, Naming(request)));

    private static CalicoPeers Naming(ExportRequest request) =>
        new(request.Policy.Directory, new ServiceSelectors(request.Policy.Directory), new NetworkSets(new ObjectNames()));
}
