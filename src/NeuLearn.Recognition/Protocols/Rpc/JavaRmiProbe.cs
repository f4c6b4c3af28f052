using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Java RMI. Source: Java RMI specification, chapter 10, wire protocol.</summary>
internal sealed class JavaRmiProbe() : Probe("jrmi", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'J');

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.Client.Length < 7
        ? Verdicts.Begins(flow.Client[..Math.Min(flow.Client.Length, 4)], "JRMI"u8, Verdict.NeedMore)
        : flow.Client.StartsWith("JRMI"u8) && flow.Client[4] == 0 && flow.Client[5] <= 2 && flow.Client[6] is >= 0x4B and <= 0x4D ? Verdict.Match : Verdict.No;
}
