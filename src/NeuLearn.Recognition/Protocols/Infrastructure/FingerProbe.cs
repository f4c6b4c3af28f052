using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Finger: a name on a line. It has no signature. Source: RFC 1288.</summary>
internal sealed class FingerProbe() : Probe("finger", Carriers.Tcp)
{
    private const ushort Port = 79;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        found.IsByPort = true;
        if (flow.ServerPort != Port) return Verdict.No;
        var line = Text.FirstLine(flow.Client, out var isWhole);
        return !Text.IsPrintable(line) || line.Length > 1024 ? Verdict.No : isWhole ? Verdict.Match : Verdict.NeedMore;
    }
}
