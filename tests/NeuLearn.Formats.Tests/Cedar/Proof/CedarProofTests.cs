using NeuLearn.Formats.Cedar.Evaluation;
using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Cedar.Proof;

/// <summary>The symbolic proof of an export, over all that can be asked for.</summary>
public class CedarProofTests
{
    private static readonly FormatProof Format = new(new CedarExporter(), new CedarPolicyReader());

    [Fact]
    public void An_export_is_proven_to_be_its_baseline_save_for_its_own_losses() => Equal(LearnedPolicies.Of(1, 4, IdentityMix.Mixed));

    [Fact]
    public void An_export_of_every_kind_of_peer_transport_and_request_is_proven_too() => Equal(RequestedShop.Everything().Allow("shop/web", "dns/*.example.org", "TCP/443").Policy());

    [Theory]
    [InlineData("context.port == 5432", "context.port >= 5432", "Wider")]
    [InlineData("context.path == \"/plain\"", "context.path == \"/plan\"", "Narrower")]
    [InlineData("context.path == \"/plain\"", "context.path like \"/plain*\"", "Wider")]
    public void The_proof_notices(string from, string to, string kind) =>
        Assert.Contains(Format.Of(RequestedShop.Everything().Policy(), text => text.Replace(from, to, StringComparison.Ordinal)).Differences, d => d.Kind == Enum.Parse<DifferenceKind>(kind));

    private static void Equal(PolicySet policy)
    {
        var result = Format.Of(policy);
        Assert.Empty(result.NotCompared);
        Assert.Empty(result.Differences.Select(d => $"{d.Kind} {d.Witness}: {d.Because}").Take(10));
        Assert.NotEqual(0, result.Judged);
    }
}
