using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Checkmk's agent, which answers whoever connects. Source: Checkmk documentation, agent output.</summary>
internal sealed class CheckmkProbe() : Probe("checkmk", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Any;

    public override FirstBytes Server => FirstBytes.Of((byte)'<');

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        Verdicts.Begins(flow.Server[..Math.Min(flow.Server.Length, 15)], "<<<check_mk>>>\n"u8);
}
