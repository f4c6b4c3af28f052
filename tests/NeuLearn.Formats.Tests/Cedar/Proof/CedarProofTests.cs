using NeuLearn.Formats.Cedar.Evaluation;
using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Tests.Proof;

namespace NeuLearn.Formats.Tests.Cedar.Proof;

public class CedarProofTests : AskedProofTests
{
    private protected override FormatProof Format { get; } = new(new CedarExporter(), new CedarPolicyReader());

    [Theory]
    [InlineData("context.port == 5432", "context.port >= 5432", "Wider")]
    [InlineData("context.path == \"/plain\"", "context.path == \"/plan\"", "Narrower")]
    [InlineData("context.path == \"/plain\"", "context.path like \"/plain*\"", "Wider")]
    public void The_proof_notices(string from, string to, string kind) => Notices(from, to, kind);
}
