using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>NetBIOS over TCP/IP: names, datagrams and sessions. Source: RFC 1002, sections 4.2 to 4.4.</summary>
internal sealed class NetBiosProbe() : Probe("netbios", Carriers.Both)
{
    private const byte SessionRequest = 0x81;
    private const int EncodedName = 32;

    public override FirstBytes Client => FirstBytes.Of(SessionRequest);

    public override FirstBytes ClientDatagram => FirstBytes.Something;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.IsStream) return OfSession(flow.Client, ref found);
        return OfName(flow.Client) || OfDatagram(flow.Client) ? Verdict.Match : Verdict.No;
    }

    private static Verdict OfSession(ReadOnlySpan<byte> bytes, scoped ref Finding found)
    {
        if (bytes.Length < 5 + EncodedName) return bytes.Length < 2 || bytes[1] <= 1 ? Verdict.NeedMore : Verdict.No;
        if (bytes[1] > 1 || bytes[4] != EncodedName || !IsEncoded(bytes.Slice(5, EncodedName))) return Verdict.No;
        // What the session is for comes after it: nearly always SMB.
        found.HasSignature = true;
        return Verdict.Weak;
    }

    /// <summary>DNS's header, then a name of 16 bytes written as 32 letters.</summary>
    private static bool OfName(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= DnsMessage.HeaderSize + EncodedName + 6 && bytes[DnsMessage.HeaderSize] == EncodedName
        && IsEncoded(bytes.Slice(DnsMessage.HeaderSize + 1, EncodedName)) && (bytes[3] & 0x60) == 0;

    /// <summary>A type, flags, a number, the sender's address and port, a length, an offset; then two names.</summary>
    private static bool OfDatagram(ReadOnlySpan<byte> bytes)
    {
        const int header = 14;
        if (bytes.Length < header + 1 + EncodedName || bytes[0] is < 0x10 or > 0x16 || bytes[1] > 0x0F) return false;
        return bytes[header] == EncodedName && IsEncoded(bytes.Slice(header + 1, EncodedName));
    }

    private static bool IsEncoded(ReadOnlySpan<byte> name) => !name.ContainsAnyExceptInRange((byte)'A', (byte)'P');
}
