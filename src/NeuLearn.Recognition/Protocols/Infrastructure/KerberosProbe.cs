using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Kerberos 5 and its change of passwords. Source: RFC 4120, sections 5 and 7.2; RFC 3244.</summary>
internal sealed class KerberosProbe() : Probe("kerberos", Carriers.Both)
{
    private const byte Sequence = 0x30;
    private const byte ApplicationRequest = 0x6E;
    private const byte ApplicationReply = 0x6F;
    private const byte Error = 0x7E;
    private const int PasswordHeader = 6;

    public override FirstBytes Client => FirstBytes.Of(0).OrSilent;

    public override FirstBytes ClientDatagram => FirstBytes.Range(0, 8) | FirstBytes.Range(0x6A, ApplicationReply) | FirstBytes.Of(Error).OrSilent;

    public override FirstBytes Server => ClientDatagram;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.IsStream
        ? Verdicts.Join(OfStream(flow.Client), OfStream(flow.Server))
        : Verdicts.Join(OfDatagram(flow.Client, flow.IsCut), OfDatagram(flow.Server, flow.IsCut));

    private static Verdict OfStream(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12) return bytes.Length < 5 || IsTag(bytes[4]) ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return length is > 8 and < 1 << 20 ? OfMessage(bytes[4..Math.Min(bytes.Length, (int)length + 4)], length, isWhole: true) : Verdict.No;
    }

    private static Verdict OfDatagram(ReadOnlySpan<byte> bytes, bool isCut)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 8) return Verdict.No;
        return IsTag(bytes[0]) ? OfMessage(bytes, bytes.Length, Datagram.IsWhole(bytes, isCut)) : OfPassword(bytes);
    }

    private static bool IsTag(byte tag) => tag is (>= 0x6A and <= ApplicationReply) or Error;

    /// <summary>An application's tag whose number comes again inside, after the version, which is 5.</summary>
    private static Verdict OfMessage(ReadOnlySpan<byte> bytes, long length, bool isWhole)
    {
        var reader = new BerReader(bytes);
        if (!reader.TryOpen(out var tag, out var outer) || !IsTag(tag)) return Verdict.No;
        // In a datagram of its own it fills it; what is longer than the budget has been cut.
        if (reader.Position + outer != length && (isWhole || reader.Position + outer < length)) return Verdict.No;
        if (!reader.TryOpen(Sequence, out _) || !reader.TryOpen(out var field, out _) || field is not (0xA0 or 0xA1)) return Verdict.No;
        if (!reader.TryInteger(out var version) || version != 5 || !reader.TryOpen(out _, out _) || !reader.TryInteger(out var type)) return Verdict.No;
        return type == (tag & 0x1F) ? Verdict.Match : Verdict.No;
    }

    /// <summary>A length, a version, the length of a request, and the request.</summary>
    private static Verdict OfPassword(ReadOnlySpan<byte> bytes)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes), version = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return length == bytes.Length && version is 1 or 0xFF80 && bytes[PasswordHeader] is ApplicationRequest or ApplicationReply or Error ? Verdict.Match : Verdict.No;
    }
}
