using NeuLearn.Formats.Cedar.Evaluation;
using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Cedar.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class CedarMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public void An_export_is_its_baseline_over_the_full_matrix() => Format.Hold(LearnedPolicies.Of(3, 4, IdentityMix.AddressOnly), output);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_export_of_every_kind_of_peer_transport_and_request_is_its_baseline_over_the_full_matrix(bool strict) =>
        new FormatMatrix(new CedarExporter(), new CedarPolicyReader(), Plan) { Options = new ExportOptions { Strict = strict } }.Hold(RequestedShop.Everything().Policy(), output);

    [Theory]
    [InlineData("a widened port", "context.port <= 9010", "context.port <= 9011")]
    [InlineData("another port", "context.port == 5432", "context.port == 5433")]
    [InlineData("another client", "principal == Service::\"shop/cart\"", "principal == Service::\"shop/web\"")]
    [InlineData("a lost namespace", "Service::\"shop/cart\"", "Service::\"cart\"")]
    [InlineData("anybody for a client", "principal == Service::\"shop/web\", ", "principal, ")]
    [InlineData("another transport", "== \"UDP\"", "== \"TCP\"")]
    [InlineData("a wider range", "203.0.113.0/24", "128.0.0.0/1")]
    [InlineData("a widened path", "context.path == \"/plain\"", "context.path like \"/plain*\"")]
    [InlineData("a removed denial", "forbid (principal is Outside", "forbid (principal is Node")]
    [InlineData("a removed default denial", "unless {\n  principal in", "when {\n  principal in")]
    [InlineData("a mode that only reports", "\"protect\"\n", "\"monitor\"\n")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(RequestedShop.Everything().Policy(), fault, from, to);

    internal static ExportPlan Plan(ExportRequest request) => ExportPlan.Of(request, CedarCapabilities.Declared, new CedarNaming());

    private static FormatMatrix Format => new(new CedarExporter(), new CedarPolicyReader(), Plan);
}
