using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>IKE 1 and 2, which opens IPsec. Source: RFC 7296, section 3.1; RFC 2408; RFC 3948 for port 4500.</summary>
internal sealed class IkeProbe() : Probe("ike", Carriers.Udp)
{
    private const int HeaderSize = 28;

    public override ReadOnlySpan<ushort> UsualPorts => [500, 4500];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        // Between network address translators four zeros come first.
        if (bytes.Length >= HeaderSize + 4 && BinaryPrimitives.ReadUInt32BigEndian(bytes) == 0) bytes = bytes[4..];
        if (bytes.Length < HeaderSize || bytes[17] is not (0x10 or 0x20) || BinaryPrimitives.ReadUInt64BigEndian(bytes) == 0) return Verdict.No;
        var exchange = bytes[18];
        var isVersion = (bytes[17] == 0x10 && exchange is 1 or 2 or 4 or 5 or 6 or 32 or 33 && bytes[16] <= 20 && bytes[19] <= 7)
            || (bytes[17] == 0x20 && exchange is >= 34 and <= 44 && (bytes[16] is (>= 33 and <= 54) or 0) && (bytes[19] & 0xC7) == 0);
        return isVersion && BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]) is var length && Datagram.IsOfLength(bytes, length, flow.IsCut) ? Verdict.Match : Verdict.No;
    }
}
