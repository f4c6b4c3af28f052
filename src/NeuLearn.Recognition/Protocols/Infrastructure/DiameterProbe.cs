using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Diameter. Source: RFC 6733, sections 3 and 4.1.</summary>
internal sealed class DiameterProbe() : Probe("diameter", Carriers.Tcp | Carriers.Sctp)
{
    private const int HeaderSize = 20;

    public override FirstBytes Client => FirstBytes.Of(1).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(1).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [3868];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var version = reader.U8();
        var length = reader.U24();
        var flags = reader.U8();
        var command = reader.U24();
        reader.Skip(12);
        // The first attribute, nearly always who sends or for which session.
        var attribute = reader.U32();
        var attributeFlags = reader.U8();
        var attributeLength = reader.U24();
        if (reader.IsShort) return bytes.IsEmpty || version == 1 ? Verdict.NeedMore : Verdict.No;
        if (version != 1 || length < HeaderSize + 8 || length % 4 != 0 || (flags & 0x0F) != 0 || command is < 256 or > 9_000_000) return Verdict.No;
        return (attributeFlags & 0x1F) == 0 && attributeLength >= 8 && attributeLength <= length - HeaderSize && attribute is > 0 and < 100_000 ? Verdict.Match : Verdict.No;
    }
}
