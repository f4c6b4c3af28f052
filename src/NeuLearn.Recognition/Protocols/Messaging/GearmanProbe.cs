using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>Gearman, a queue of work. Source: Gearman's PROTOCOL document.</summary>
internal sealed class GearmanProbe() : Probe("gearman", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.Client.Length < 8
        ? Verdicts.Begins(flow.Client[..Math.Min(flow.Client.Length, 4)], "\0REQ"u8, Verdict.NeedMore)
        : flow.Client.StartsWith("\0REQ"u8) && flow.Client[4] == 0 && flow.Client[5] == 0 ? Verdict.Match : Verdict.No;
}
