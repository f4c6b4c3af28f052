using NeuLearn.Formats.Rego.Evaluation;
using NeuLearn.Formats.Rego.Export;
using NeuLearn.Formats.Tests.Proof;

namespace NeuLearn.Formats.Tests.Rego.Proof;

public class RegoProofTests : AskedProofTests
{
    private protected override FormatProof Format { get; } = new(new RegoExporter(), new RegoPolicyReader());

    [Theory]
    [InlineData("[5432,5432]", "[5432,5433]", "Wider")]
    [InlineData("/cart/{int}", "/cart/{uuid}", "Narrower")]
    [InlineData("/cart/{int}", "/cart/{hex}", "Wider")]
    public void The_proof_notices(string from, string to, string kind) => Notices(from, to, kind);
}
