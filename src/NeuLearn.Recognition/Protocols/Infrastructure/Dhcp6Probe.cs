using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>DHCP for IPv6. Source: RFC 8415, sections 8, 9 and 21.1.</summary>
internal sealed class Dhcp6Probe() : Probe("dhcpv6", Carriers.Udp)
{
    private const byte RelayForward = 12;
    private const byte RelayReply = 13;
    private const int ClientId = 1;
    private const int ServerId = 2;
    private const int RelayMessage = 9;

    public override FirstBytes Client => FirstBytes.Range(1, RelayReply);

    public override FirstBytes Server => FirstBytes.Range(1, RelayReply).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [547, 546];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        var position = bytes[0] is RelayForward or RelayReply ? 34 : 4;
        if (bytes.Length < position + 4) return Verdict.No;
        var isSigned = false;
        while (position + 4 <= bytes.Length)
        {
            int code = BinaryPrimitives.ReadUInt16BigEndian(bytes[position..]), length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 2)..]);
            if (code is 0 or > 160 || position + 4 + length > bytes.Length) return Verdict.No;
            // An identity begins with its kind, of four.
            isSigned |= code is ClientId or ServerId && length >= 4 && bytes[position + 4] == 0 && bytes[position + 5] is >= 1 and <= 4;
            isSigned |= code == RelayMessage && length >= 4;
            position += 4 + length;
        }

        return position != bytes.Length ? Verdict.No : isSigned ? Verdict.Match : Verdict.Weak;
    }
}
