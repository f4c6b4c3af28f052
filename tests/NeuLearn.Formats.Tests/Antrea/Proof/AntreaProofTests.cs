using NeuLearn.Formats.Antrea.Evaluation;
using NeuLearn.Formats.Antrea.Export;
using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Antrea.Proof;

public class AntreaProofTests
{
    private static readonly FormatProof Format = new(new AntreaExporter(), new AntreaPolicyReader());

    private static PolicySet Messages { get; } = new Cluster().Pod("shop/web", "web-1", "app=web", "10.1.0.1").App("shop/cart", "shop/api")
        .Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/api", "shop/cart", "ICMPv6/128/0").Policy();

    private static PolicySet Learned { get; } = LearnedPolicies.Of(1, 4, IdentityMix.Mixed);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_export_is_proven_to_be_its_baseline_save_for_its_own_losses(bool strict)
    {
        var result = Format.Of(Learned, options: new ExportOptions { Strict = strict });
        Assert.Empty(result.NotCompared);
        Assert.Empty(result.Differences.Select(d => $"{d.Kind} {d.Witness}: {d.Because}").Take(10));
        Assert.True(result.IsEqual);
        Assert.NotEqual(0, result.Judged);
    }

    [Fact]
    public void Messages_of_both_versions_of_IP_are_proven_too()
    {
        var result = Format.Of(Messages);
        Assert.Empty(result.Differences.Select(d => $"{d.Kind} {d.Witness}: {d.Because}"));
        Assert.NotEqual(0, result.Judged);
        var spoilt = Format.Of(Messages, text => text.Replace("            icmpType: 8\n            icmpCode: 0\n", "            icmpType: 8\n", StringComparison.Ordinal));
        Assert.All(spoilt.Differences, d => Assert.Equal(DifferenceKind.Wider, d.Kind));
        Assert.NotEmpty(spoilt.Differences);
    }

    [Theory]
    [InlineData("another transport", "- protocol: TCP", "- protocol: SCTP", "Narrower")]
    [InlineData("a rest that is let through", "    - action: Drop\n", "    - action: Allow\n", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind)
    {
        var result = Format.Of(Learned, text => text.Replace(from, to, StringComparison.Ordinal));
        Assert.True(result.Differences.Any(d => d.Kind == Enum.Parse<DifferenceKind>(kind) && d.Because.Length > 0), fault);
    }
}
