using System.Buffers.Binary;
using NeuLearn.Events;
using NeuLearn.Formats.Tests.Matrix;

namespace NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

/// <summary>A real connection that somebody tries to open: a packet that says which attempt it is, and for TCP and UDP its echo.</summary>
/// <param name="number">Which attempt it is.</param>
/// <param name="probe">Who, whom, and what for.</param>
internal sealed class Attempt(int number, MatrixProbe probe)
{
    private volatile bool _hasPassed;

    public int Number => number;

    public MatrixProbe Probe => probe;

    /// <summary>Whether it came through.</summary>
    public bool HasPassed
    {
        get => _hasPassed;
        set => _hasPassed = value;
    }

    public Address From => probe.Client.Address;

    public Address To => probe.Server.Address;

    /// <summary>What is sent: as much of a header as a packet filter looks at where the system adds none, and the number.</summary>
    public byte[] Packet()
    {
        var transport = probe.Transport;
        var header = transport.IsIcmp ? 4 : transport == Transport.Sctp ? 12 : transport == Transport.Tcp || transport == Transport.Udp ? 0 : 4;
        var packet = new byte[header + sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(header), number);
        if (transport == Transport.Sctp) BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), probe.Port.Value);
        if (!transport.IsIcmp) return packet;
        BinaryPrimitives.WriteUInt16BigEndian(packet, probe.Port.Value);
        // The system fills in that of ICMPv6.
        if (transport == Transport.Icmp) BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), Checksum(packet));
        return packet;
    }

    /// <summary>The number at the end of a packet.</summary>
    public static int? NumberIn(ReadOnlySpan<byte> packet) => packet.Length < sizeof(int) ? null : BinaryPrimitives.ReadInt32BigEndian(packet[^sizeof(int)..]);

    private static ushort Checksum(ReadOnlySpan<byte> packet)
    {
        var sum = 0;
        for (var i = 0; i < packet.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(packet[i..]);
        return (ushort)~((sum & 0xFFFF) + (sum >> 16));
    }
}
