using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>Git's own protocol. Source: Git documentation, gitprotocol-pack.</summary>
internal sealed class GitProbe() : Probe("git", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'0');

    // A length of four hex digits, then which service.
    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.Client.Length < 8
        ? Verdict.NeedMore
        : Verdicts.Begins(flow.Client[4..Math.Min(flow.Client.Length, 8)], "git-"u8);
}
