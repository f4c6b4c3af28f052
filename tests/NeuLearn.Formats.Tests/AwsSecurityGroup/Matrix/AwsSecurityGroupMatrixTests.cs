using NeuLearn.Events;
using NeuLearn.Formats.AwsSecurityGroup.Evaluation;
using NeuLearn.Formats.AwsSecurityGroup.Export;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class AwsSecurityGroupMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
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
                new Rule
                {
                    Id = Rule.IdOf(denied[0].Client, Peer.World, Transport.Tcp, "deny", null), Client = denied[0].Client, Server = Peer.World, Transport = Transport.Tcp, Action = RuleAction.Deny,
                },
            ],
        }, output);
    }

    [Fact]
    public void An_export_of_every_kind_of_peer_and_transport_is_its_baseline_over_the_full_matrix() => Format.Hold(AddressedShop.Everything().Policy(), output);

    [Theory]
    [InlineData("a widened port", "\"to_port\": 8080", "\"to_port\": 8090")]
    [InlineData("another port", "\"from_port\": 8080", "\"from_port\": 8079")]
    [InlineData("rules of another group", "\"security_group_id\": \"${aws_security_group.nl-shop-web.id}\",", "\"security_group_id\": \"${aws_security_group.nl-shop-api.id}\",")]
    [InlineData("a dropped peer", "\"referenced_security_group_id\": \"${aws_security_group.nl-shop-api.id}\"", "\"referenced_security_group_id\": \"${aws_security_group.nl-ops-toolbox.id}\"")]
    [InlineData("everyone for a group", "\"referenced_security_group_id\": \"${aws_security_group.nl-shop-web.id}\"", "\"cidr_ipv4\": \"0.0.0.0/0\"")]
    [InlineData("another transport", "\"ip_protocol\": \"udp\"", "\"ip_protocol\": \"tcp\"")]
    [InlineData("every transport", "\"ip_protocol\": \"tcp\"", "\"ip_protocol\": \"-1\"")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    [InlineData("a group of another", "\"neulearn.io/service\": \"shop/web\"", "\"neulearn.io/service\": \"shop/nobody\"")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    private static FormatMatrix Format => new(new AwsSecurityGroupExporter(), new SecurityGroupPolicyReader(), Plan, MatrixEnds.WithAddresses);

    private static ExportPlan Plan(ExportRequest request) => ExportPlan.Of(
        request, AwsSecurityGroupCapabilities.Of(resolveNames: false), new AwsSecurityGroupNaming(request.Policy.Directory, new AddressPeers(request.Policy.Directory, resolveNames: false)));
}
