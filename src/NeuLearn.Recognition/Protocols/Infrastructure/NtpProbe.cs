using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>NTP. It has no signature: an answer repeats when it was asked, or the port has to tell. Source: RFC 5905, sections 7.3 and 9.2; RFC 9327.</summary>
internal sealed class NtpProbe() : Probe("ntp", Carriers.Udp)
{
    private const ushort Port = 123;
    private const int HeaderSize = 48;
    private const int Client3 = 3;
    private const int Control = 6;
    private const int Private = 7;

    public override ReadOnlySpan<ushort> UsualPorts => [Port];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        var mode = client[0] & 7;
        if (mode is Control or Private)
        {
            found.IsByPort = true;
            return flow.HasPort(Port) && client.Length >= 8 && IsVersion(client) ? Verdict.Match : Verdict.No;
        }

        if (!IsTime(client)) return Verdict.No;
        // The time at which the client sent, in its own clock, comes back in the answer.
        var server = flow.Server;
        if (mode == Client3 && IsTime(server) && (server[0] & 7) == 4)
        {
            var sent = BinaryPrimitives.ReadUInt64BigEndian(client[40..]);
            if (sent != 0 && BinaryPrimitives.ReadUInt64BigEndian(server[24..]) == sent) return Verdict.Match;
        }

        found.IsByPort = true;
        return flow.HasPort(Port) ? Verdict.Match : Verdict.No;
    }

    private static bool IsVersion(ReadOnlySpan<byte> bytes) => ((bytes[0] >> 3) & 7) is >= 1 and <= 4;

    // A stratum up to 16, and a poll interval of some seconds to days.
    private static bool IsTime(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderSize && IsVersion(bytes) && (bytes[0] & 7) is >= 1 and <= 5 && bytes[1] <= 16 && (sbyte)bytes[2] is >= -6 and <= 24;
}
