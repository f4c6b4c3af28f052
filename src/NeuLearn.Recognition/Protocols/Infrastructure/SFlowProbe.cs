using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>sFlow 5. Source: sFlow.org, sFlow version 5.</summary>
internal sealed class SFlowProbe() : Probe("sflow", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Of(0);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var reader = new WireReader(flow.Client);
        var version = reader.U32();
        var family = reader.U32();
        reader.Skip(family == 2 ? 16 : 4);
        reader.Skip(12);
        var samples = reader.U32();
        var format = reader.U32();
        var length = reader.U32();
        return !reader.IsShort && version is 2 or 4 or 5 && family is 1 or 2 && samples is > 0 and < 256 && (version != 5 || ((format & 0xFFF) is >= 1 and <= 5 && length <= 65536))
            ? Verdict.Match
            : Verdict.No;
    }
}
