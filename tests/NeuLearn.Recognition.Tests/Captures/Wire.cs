using System.Buffers.Binary;
using System.Net;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>Packets as tests put them together. Check sums are left at zero: a reader must not mind.</summary>
internal static class Wire
{
    public const byte Fin = 1;
    public const byte Syn = 2;
    public const byte Rst = 4;
    public const byte Ack = 16;

    public static byte[] Ethernet(byte[] packet, params int[] tags)
    {
        var type = packet[0] >> 4 == 4 ? 0x0800 : 0x86DD;
        return [.. new byte[12], .. tags.SelectMany(t => new byte[] { 0x81, 0x00, (byte)(t >> 8), (byte)t }), (byte)(type >> 8), (byte)type, .. packet];
    }

    public static byte[] Ip(string source, string destination, byte protocol, byte[] payload, int id = 1, int offset = 0, bool more = false)
    {
        var (from, to) = (IPAddress.Parse(source), IPAddress.Parse(destination));
        if (from.GetAddressBytes().Length == 16) return Ip6(from, to, protocol, payload);
        var header = new byte[20];
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(20 + payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)id);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)((more ? 0x2000 : 0) | (offset / 8)));
        header[8] = 64;
        header[9] = protocol;
        from.GetAddressBytes().CopyTo(header, 12);
        to.GetAddressBytes().CopyTo(header, 16);
        return [.. header, .. payload];
    }

    public static byte[] Udp(string source, int sourcePort, string destination, int destinationPort, byte[] payload) => Ip(source, destination, 17, UdpOnly(sourcePort, destinationPort, payload));

    public static byte[] UdpOnly(int sourcePort, int destinationPort, byte[] payload)
    {
        var header = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(8 + payload.Length));
        return [.. header, .. payload];
    }

    public static byte[] Tcp(string source, int sourcePort, string destination, int destinationPort, byte flags, uint sequence, byte[] payload)
    {
        var header = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), sequence);
        header[12] = 0x50;
        header[13] = flags;
        return Ip(source, destination, 6, [.. header, .. payload]);
    }

    private static byte[] Ip6(IPAddress from, IPAddress to, byte protocol, byte[] payload)
    {
        var header = new byte[40];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)payload.Length);
        header[6] = protocol;
        header[7] = 64;
        from.GetAddressBytes().CopyTo(header, 8);
        to.GetAddressBytes().CopyTo(header, 24);
        return [.. header, .. payload];
    }
}

/// <summary>A TCP connection whose packets a test sends one by one.</summary>
internal sealed class Connection(PcapBuilder capture, string client = "10.0.0.1", int clientPort = 40000, string server = "10.0.0.2", int serverPort = 8080)
{
    private uint _client = 1000;
    private uint _server = 5000;

    public uint ClientSequence => _client;

    /// <summary>The three packets of a handshake.</summary>
    public Connection Open()
    {
        FromClient("", Wire.Syn);
        FromServer("", Wire.Syn | Wire.Ack);
        return FromClient("", Wire.Ack);
    }

    public Connection FromClient(string bytes, byte flags = Wire.Ack)
    {
        var payload = Bytes.Of(bytes);
        capture.Add(Wire.Ethernet(Wire.Tcp(client, clientPort, server, serverPort, flags, _client, payload)));
        _client += (uint)payload.Length + ((flags & (Wire.Syn | Wire.Fin)) != 0 ? 1u : 0);
        return this;
    }

    public Connection FromServer(string bytes, byte flags = Wire.Ack)
    {
        var payload = Bytes.Of(bytes);
        capture.Add(Wire.Ethernet(Wire.Tcp(server, serverPort, client, clientPort, flags, _server, payload)));
        _server += (uint)payload.Length + ((flags & (Wire.Syn | Wire.Fin)) != 0 ? 1u : 0);
        return this;
    }

    /// <summary>A segment of the client at a place of its own, from the first byte after the SYN on.</summary>
    public Connection FromClientAt(uint offset, string bytes)
    {
        capture.Add(Wire.Ethernet(Wire.Tcp(client, clientPort, server, serverPort, Wire.Ack, 1001 + offset, Bytes.Of(bytes))));
        return this;
    }

    public Connection Close()
    {
        FromClient("", Wire.Fin | Wire.Ack);
        return FromServer("", Wire.Fin | Wire.Ack);
    }
}
