using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>S7 communication, of Siemens controllers, in ISO transport over TCP. Source: RFC 1006; ISO 8073; the S7 header as Wireshark documents it.</summary>
internal sealed class S7CommProbe() : Probe("s7comm", Carriers.Tcp)
{
    private const byte Version = 3;
    private const byte ConnectRequest = 0xE0;
    private const byte ConnectConfirm = 0xD0;
    private const byte Data = 0xF0;

    public override FirstBytes Client => FirstBytes.Of(Version);

    public override FirstBytes Server => FirstBytes.Of(Version).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [102];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Packets(flow.Client), Packets(flow.Server));

    private static Verdict Packets(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            if (bytes[0] != Version || bytes[1] != 0 || length < 7) return Verdict.No;
            if (bytes[5] == Data) return bytes[4] != 2 ? Verdict.No : bytes[7] is 0x32 or 0x72 ? Verdict.Match : Verdict.No;
            // A connection names transport selectors; other protocols ask otherwise.
            if (bytes[5] is not (ConnectRequest or ConnectConfirm) || (length > 11 && bytes.Length > 11 && bytes[11] is not (0xC0 or 0xC1 or 0xC2))) return Verdict.No;
            bytes = length >= bytes.Length ? default : bytes[length..];
        }

        return Verdict.NeedMore;
    }
}
