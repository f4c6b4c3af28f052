using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Rego.Evaluation;
using NeuLearn.Formats.Rego.Export;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Rego.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else: it has no losses.</summary>
public class RegoMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public void An_export_is_its_baseline_over_the_full_matrix() => Format.Hold(LearnedPolicies.Of(3, 4, IdentityMix.AddressOnly), output);

    [Fact]
    public void An_export_of_every_kind_of_peer_transport_and_request_is_its_baseline_over_the_full_matrix() => Format.Hold(RequestedShop.Everything().Policy(), output);

    [Theory]
    [InlineData("a widened port", "[9000,9010]", "[9000,9011]")]
    [InlineData("another port", "[5432,5432]", "[5433,5433]")]
    [InlineData("another client", "\"shop/cart\": {", "\"shop/carts\": {")]
    [InlineData("another transport", "\"UDP\"", "\"TCP\"")]
    [InlineData("a wider range", "203.0.113.0/24", "128.0.0.0/1")]
    [InlineData("a widened path", "\"path\":\"/cart/{int}\"", "\"path\":\"/cart/{slug:a-z0-9,9}\"")]
    [InlineData("a denial that allows", "\"action\":\"deny\"", "\"action\":\"allow\"")]
    [InlineData("a mode that only reports", "\"shop/web\": \"protect\"", "\"shop/web\": \"monitor\"")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(RequestedShop.Everything().Policy(), fault, from, to);

    private static FormatMatrix Format => new(new RegoExporter(), new RegoPolicyReader(), request => ExportPlan.Of(request, RegoCapabilities.Declared, new EveryPeer()));
}
