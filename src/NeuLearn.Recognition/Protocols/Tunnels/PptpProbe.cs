using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>PPTP's control connection. Source: RFC 2637, section 2.</summary>
internal sealed class PptpProbe() : Probe("pptp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    // A length, a type of one, and a mark.
    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.Client.Length < 8
        ? Verdict.NeedMore
        : flow.Client[2] == 0 && flow.Client[3] == 1 && flow.Client[4..8].SequenceEqual((ReadOnlySpan<byte>)[0x1A, 0x2B, 0x3C, 0x4D]) ? Verdict.Match : Verdict.No;
}
