using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>TNS of Oracle Database. Not published; by the headers that Wireshark's and Nmap's documentation describe.</summary>
internal sealed class TnsProbe() : Probe("tns", Carriers.Tcp)
{
    private const int HeaderSize = 8;
    private const byte Connect = 1;
    private const byte Accept = 2;
    private const byte Refuse = 4;
    private const byte Redirect = 5;
    private const byte Data = 6;
    private const byte Resend = 11;

    // The first byte is that of a length.
    public override FirstBytes Client => FirstBytes.Range(0, 0x20);

    public override FirstBytes Server => FirstBytes.Range(0, 0x20).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1521];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize + 4) return bytes.Length < 5 || bytes[4] is Connect or Data ? Verdict.NeedMore : Verdict.No;
        if (!IsHeader(bytes)) return Verdict.No;
        if (bytes[4] == Data) return Verdict.Weak;
        // Versions 8 to 23 are 300 and some; then the one it is compatible with.
        int version = BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]), compatible = BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        if (bytes[4] != Connect || version is < 300 or > 340 || compatible is < 300 or > 340) return Verdict.No;
        return bytes.IndexOf("(DESCRIPTION="u8) > 0 || bytes.IndexOf("(CONNECT_DATA="u8) > 0 ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return Verdict.NeedMore;
        return IsHeader(bytes) && bytes[4] is Accept or Refuse or Redirect or Resend or Data ? Verdict.Weak : Verdict.No;
    }

    private static bool IsHeader(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16BigEndian(bytes) >= HeaderSize && bytes[2] == 0 && bytes[3] == 0 && bytes[6] == 0 && bytes[7] == 0;
}
