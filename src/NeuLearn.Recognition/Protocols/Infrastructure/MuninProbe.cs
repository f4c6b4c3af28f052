using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Munin's nodes. The server speaks first. Source: Munin guide, data exchange between master and node.</summary>
internal sealed class MuninProbe() : Probe("munin", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Any;

    public override FirstBytes Server => FirstBytes.Of((byte)'#');

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        Verdicts.Begins(flow.Server[..Math.Min(flow.Server.Length, 16)], "# munin node at "u8);
}
