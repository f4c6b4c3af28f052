using NeuLearn.Formats.AwsSecurityGroup.Evaluation;
using NeuLearn.Formats.AwsSecurityGroup.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Proof;

public class AwsSecurityGroupProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new AwsSecurityGroupExporter(), new SecurityGroupPolicyReader());

    private protected override int MostServices => 6;

    [Theory]
    [InlineData("a widened port", "\"to_port\": 8080", "\"to_port\": 8090", "Wider")]
    [InlineData("another port", "\"from_port\": 8080,\n        \"to_port\": 8080", "\"from_port\": 8081,\n        \"to_port\": 8081", "Narrower")]
    [InlineData("everyone for a group", "\"referenced_security_group_id\": \"${aws_security_group.nl-shop-web.id}\"", "\"cidr_ipv4\": \"0.0.0.0/0\"", "Wider")]
    [InlineData("another transport", "\"ip_protocol\": \"udp\"", "\"ip_protocol\": \"tcp\"", "Narrower")]
    [InlineData("a group of another", "\"neulearn.io/service\": \"shop/web\"", "\"neulearn.io/service\": \"shop/nobody\"", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);
}
