using NeuLearn.Formats.Nftables.Evaluation;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Nftables.Proof;

public class NftablesProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new NftablesExporter(), new NftablesPolicyReader());

    private protected override int MostServices => 6;

    [Fact]
    public void The_rulesets_of_the_machines_are_proven_too() => Equal(Format.Of(Learned, options: new ExportOptions { Placement = FilterPlacement.Endpoint }));

    [Theory]
    [InlineData("a widened port", "\"field\":\"dport\"}},\"right\":8080}", "\"field\":\"dport\"}},\"right\":{\"range\":[8080,8090]}}", "Wider")]
    [InlineData("another port", "\"field\":\"dport\"}},\"right\":8080}", "\"field\":\"dport\"}},\"right\":8081}", "Narrower")]
    [InlineData("a client of everyone", "{\"match\":{\"op\":\"==\",\"left\":{\"payload\":{\"protocol\":\"ip\",\"field\":\"saddr\"}},\"right\":\"@s_shop_web_v4\"}},", "", "Wider")]
    [InlineData("another transport", "\"protocol\":\"udp\",\"field\":\"dport\"", "\"protocol\":\"sctp\",\"field\":\"dport\"", "Narrower")]
    [InlineData("a wider range", "\"elem\":[\"203.0.113.20\"]", "\"flags\":[\"interval\"],\"elem\":[{\"prefix\":{\"addr\":\"203.0.113.0\",\"len\":24}}]", "Wider")]
    [InlineData("a last rule that accepts", "{\"drop\":null}", "{\"accept\":null}", "Wider")]
    [InlineData("a dropped peer", "{\"counter\":null},{\"accept\":null}", "{\"counter\":null}", "Narrower")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);
}
