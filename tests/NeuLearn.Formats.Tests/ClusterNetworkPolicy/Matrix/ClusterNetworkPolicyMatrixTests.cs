using NeuLearn.Events;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;
using NeuLearn.Formats.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class ClusterNetworkPolicyMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
    [InlineData(4, 16, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, services, identity);
        Assert.NotEmpty(policy.Rules);
        Format.Hold(policy, output);
    }

    [Fact]
    public void An_export_with_denials_is_its_baseline_over_the_full_matrix() => Format.Hold(WithDenials(5, 6), output);

    [Fact]
    public void An_export_of_every_kind_of_peer_is_its_baseline_over_the_full_matrix() => Format.Hold(EveryKind.WithoutAgent().Policy(), output);

    [Fact]
    public void An_export_of_many_objects_a_service_is_its_baseline_over_the_full_matrix() => Format.Hold(EveryKind.Crowd().Policy(), output);

    [Theory]
    [InlineData("a widened port", "              number: 8080\n", "              range:\n                start: 8080\n                end: 8090\n")]
    [InlineData("another port", "number: 8080", "number: 8081")]
    [InlineData("a rest that is let through", "    - action: Deny\n", "    - action: Accept\n")]
    [InlineData("a rest that is left to the default", "    - action: Deny\n", "    - action: Pass\n")]
    [InlineData("a dropped peer", "                app: web\n", "                app: nobody\n")]
    [InlineData("an emptied selector", "      podSelector:\n        matchLabels:\n          app: api\n", "      podSelector: {}\n")]
    [InlineData("a lost namespace", "kubernetes.io/metadata.name: shop", "kubernetes.io/metadata.name: other")]
    [InlineData("another transport", "- tcp:", "- udp:")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    [Theory]
    [InlineData("a removed denial", "Deny\n      from:\n        - pods", "Pass\n      from:\n        - pods")]
    [InlineData("a denial turned round", "Deny\n      from:\n        - pods", "Accept\n      from:\n        - pods")]
    public void The_matrix_notices_of_denials(string fault, string from, string to)
    {
        // The client is denied too where it has a policy.
        var policy = WithDenials(2, 3);
        var servers = policy.Rules.Where(r => r.Action == RuleAction.Deny && r.Client.Kind == PeerKind.Service && r.Server.Kind == PeerKind.Service).Select(r => r.Server).Take(1).ToHashSet();
        new FormatMatrix(new ClusterNetworkPolicyExporter(), new ClusterNetworkPolicyReader(), ClusterNetworkPolicyExport.Plan) { Options = new ExportOptions { Services = servers } }.Notice(policy, fault, from, to);
    }

    private static PolicySet WithDenials(ulong seed, int services)
    {
        var policy = LearnedPolicies.Of(seed, services, IdentityMix.Full);
        var denied = policy.Rules.Where((r, i) => i % 4 == 0 && r.Transport.HasPorts).ToList();
        Assert.NotEmpty(denied);
        return policy with
        {
            Rules =
            [
                .. policy.Rules,
                .. denied.Select(r => r with { Id = "d" + r.Id[1..], Action = RuleAction.Deny, Application = null, Operations = [] }),
                Denial(Peer.Cidr(Cidr.Parse("192.0.2.0/24")), denied[0].Server),
                Denial(denied[0].Client, Peer.World),
            ],
        };
    }

    private static Rule Denial(Peer client, Peer server) => new() { Id = Rule.IdOf(client, server, Transport.Tcp, "deny", null), Client = client, Server = server, Transport = Transport.Tcp, Action = RuleAction.Deny };

    private static readonly FormatMatrix Format = new(new ClusterNetworkPolicyExporter(), new ClusterNetworkPolicyReader(), ClusterNetworkPolicyExport.Plan);
}
