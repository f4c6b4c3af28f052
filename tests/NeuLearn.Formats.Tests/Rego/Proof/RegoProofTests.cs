using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Rego.Evaluation;
using NeuLearn.Formats.Rego.Export;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Rego.Proof;

/// <summary>The symbolic proof of an export, over all that can be asked for.</summary>
public class RegoProofTests
{
    private static readonly FormatProof Format = new(new RegoExporter(), new RegoPolicyReader());

    [Fact]
    public void An_export_is_proven_to_be_its_baseline() => Equal(LearnedPolicies.Of(1, 4, IdentityMix.Mixed));

    [Fact]
    public void An_export_of_every_kind_of_peer_transport_and_request_is_proven_too() => Equal(RequestedShop.Everything().Allow("shop/web", "dns/*.example.org", "TCP/443")
        .Allow("shop/web", "shop/cart", "TCP/99", "http", new("GET", "/{hex}/{date}/{email}", null), new("GET", "/{slug:a-z0-9-,16}", null)).Policy());

    [Theory]
    [InlineData("[5432,5432]", "[5432,5433]", "Wider")]
    [InlineData("/cart/{int}", "/cart/{uuid}", "Narrower")]
    [InlineData("/cart/{int}", "/cart/{hex}", "Wider")]
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
