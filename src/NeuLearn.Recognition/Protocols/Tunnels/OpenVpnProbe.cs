using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>OpenVPN by its first exchange; what comes after is noise. Source: OpenVPN's protocol documentation, reset packets and tls-auth.</summary>
internal sealed class OpenVpnProbe() : Probe("openvpn", Carriers.Both)
{
    private const byte ResetClient = 7 << 3;
    private const byte ResetClient3 = 10 << 3;
    private const byte ResetServer = 8 << 3;
    private const int SessionSize = 8;
    private const int SmallestReset = 14;

    public override FirstBytes Client => FirstBytes.Range(0, 8).OrSilent;

    public override FirstBytes ClientDatagram => FirstBytes.Of(ResetClient, ResetClient3).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1194];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        var server = flow.Server;
        if (flow.IsStream && (!TryUnframe(ref client) || !TryUnframe(ref server))) return Verdict.No;
        if (client.IsEmpty && !flow.IsStream) return IsServerReset(server) ? Verdict.Weak : Verdict.No;
        if (client.Length < SmallestReset) return flow.IsStream && flow.Client.Length < 2 + SmallestReset && (client.IsEmpty || client[0] is ResetClient or ResetClient3) ? Verdict.NeedMore : Verdict.No;
        if (client[0] is not (ResetClient or ResetClient3)) return Verdict.No;
        if (server.IsEmpty) return IsReset(client) ? Verdict.Weak : Verdict.No;
        if (server.Length < SmallestReset || server[0] != ResetServer) return Verdict.No;
        // The server repeats the client's session, unless all of it is encrypted.
        var session = client.Slice(1, SessionSize);
        return server[(1 + SessionSize)..].IndexOf(session) >= 0 || IsReset(client) ? Verdict.Match : Verdict.No;
    }

    // It acknowledges one packet, names the session it came from, and is the first itself.
    private static bool IsServerReset(ReadOnlySpan<byte> bytes) =>
        bytes.Length == SmallestReset + 12 && bytes[0] == ResetServer && bytes[9] == 1 && bytes[22..].IndexOfAnyExcept((byte)0) < 0;

    /// <summary>On a stream, each packet has a length before it.</summary>
    private static bool TryUnframe(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            bytes = default;
            return true;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (length is < SmallestReset or > 2048) return false;
        bytes = bytes.Slice(2, Math.Min(length, bytes.Length - 2));
        return true;
    }

    /// <summary>Whether a packet is as long as a reset is, with the number it then has: the first.</summary>
    private static bool IsReset(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == SmallestReset) return bytes[9..].IndexOfAnyExcept((byte)0) < 0;
        if (bytes[0] == ResetClient3) return bytes.Length > 54 && IsFirst(bytes[9..]);
        // Encrypted, the number comes first; authenticated, after a hash of 16 to 64 bytes.
        if (bytes.Length == 54 && IsFirst(bytes[9..])) return true;
        foreach (var hash in (ReadOnlySpan<int>)[16, 20, 28, 32, 48, 64])
            if (bytes.Length == SmallestReset + hash + 8 && IsFirst(bytes[(9 + hash)..])) return true;
        return false;
    }

    private static bool IsFirst(ReadOnlySpan<byte> bytes) => (BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0x00FFFFFF) == 1;
}
