using NeuLearn.Events;
using NeuLearn.Formats.Antrea.Evaluation;
using NeuLearn.Formats.Antrea.Export;
using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Antrea.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class AntreaMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, IdentityMix.Mixed)]
    [InlineData(3, IdentityMix.AddressOnly)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, 4, identity);
        Assert.NotEmpty(policy.Rules);
        Format.Hold(policy, output);
    }

    [Fact]
    public void An_export_with_denials_is_its_baseline_over_the_full_matrix() => Format.Hold(WithDenials(), output);

    [Fact]
    public void An_export_of_every_kind_of_peer_is_its_baseline_over_the_full_matrix() => Format.Hold(EveryKind.Cluster().Policy(), output);

    [Theory]
    [InlineData("a widened port", "          port: 8080\n", "          port: 8080\n          endPort: 8090\n")]
    [InlineData("another port", "port: 8080", "port: 8081")]
    [InlineData("a rest that is let through", "    - action: Drop\n", "    - action: Allow\n")]
    [InlineData("a rest that is left to the default", "    - action: Drop\n", "    - action: Pass\n")]
    [InlineData("a dropped peer", "              app: web\n", "              app: nobody\n")]
    [InlineData("another subject", "    - podSelector:\n        matchLabels:\n          app: api\n", "    - podSelector:\n        matchLabels:\n          app: other\n")]
    [InlineData("a lost namespace", "kubernetes.io/metadata.name: shop", "kubernetes.io/metadata.name: other")]
    [InlineData("another transport", "- protocol: TCP", "- protocol: UDP")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(Learned, fault, from, to);

    [Theory]
    [InlineData("a removed denial", "- action: Drop\n      from:", "- action: Pass\n      from:")]
    [InlineData("a denial turned round", "- action: Drop\n      from:", "- action: Allow\n      from:")]
    public void The_matrix_notices_of_denials(string fault, string from, string to)
    {
        // The client is denied too where it has a policy.
        var policy = WithDenials();
        var servers = policy.Rules.Where(r => r.Action == RuleAction.Deny && r.Client.Kind == PeerKind.Service && r.Server.Kind == PeerKind.Service).Select(r => r.Server).Take(1).ToHashSet();
        new FormatMatrix(new AntreaExporter(), new AntreaPolicyReader(), AntreaExport.Plan) { Options = new ExportOptions { Services = servers } }.Notice(policy, fault, from, to);
    }

    [Theory]
    [InlineData("fewer nodes", "operator: Exists", "operator: DoesNotExist")]
    public void The_matrix_notices_of_every_kind(string fault, string from, string to) => Format.Notice(EveryKind.WithoutAgent().Policy(), fault, from, to);

    [Theory]
    [InlineData("another type of ICMP", "icmpType: 8", "icmpType: 9")]
    [InlineData("another name", "fqdn: api.example.com", "fqdn: api.example.net")]
    public void The_matrix_notices_of_messages_and_names(string fault, string from, string to) => Format.Notice(
        new Cluster().Pod("shop/web", "web-1", "app=web", "10.1.0.1").Pod("shop/cart", "cart-1", "app=cart", "10.1.0.2").Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/web", "dns/api.example.com", "TCP/443").Policy(), fault, from, to);

    private static PolicySet Learned { get; } = LearnedPolicies.Of(2, 3, IdentityMix.Full);

    private static PolicySet WithDenials()
    {
        var policy = Learned;
        var denied = policy.Rules.Where((r, i) => i % 4 == 0 && r.Transport.HasPorts).ToList();
        Assert.NotEmpty(denied);
        return policy with
        {
            Rules = [.. policy.Rules, .. denied.Select(r => r with { Id = "d" + r.Id[1..], Action = RuleAction.Deny, Application = null, Operations = [] })],
        };
    }

    private static readonly FormatMatrix Format = new(new AntreaExporter(), new AntreaPolicyReader(), AntreaExport.Plan);
}
