using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>LDP, which gives out labels of MPLS. Source: RFC 5036, sections 3.1 and 3.5.</summary>
internal sealed class LdpProbe() : Probe("ldp", Carriers.Both)
{
    public override FirstBytes Client => FirstBytes.Of(0).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Unit(flow.Client, flow.IsStream), Unit(flow.Server, flow.IsStream));

    private static Verdict Unit(ReadOnlySpan<byte> bytes, bool isStream)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var reader = new WireReader(bytes);
        var version = reader.U16();
        long length = reader.U16();
        reader.Skip(4);
        var space = reader.U16();
        var type = reader.U16() & 0x7FFF;
        var inner = reader.U16();
        if (reader.IsShort) return isStream && (bytes.Length < 2 || version == 1) ? Verdict.NeedMore : Verdict.No;
        var isType = type is 0x0001 or 0x0100 or 0x0200 or 0x0201 or (>= 0x0300 and <= 0x0301) or (>= 0x0400 and <= 0x0404);
        return version == 1 && isType && length >= 14 && inner <= length - 10 && space == 0 && (isStream || length + 4 == bytes.Length) ? Verdict.Match : Verdict.No;
    }
}
