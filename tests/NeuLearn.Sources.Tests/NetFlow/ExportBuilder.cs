using System.Buffers.Binary;
using System.Net;

namespace NeuLearn.Sources.Tests.NetFlow;

/// <summary>Builds datagrams of flow exporters by hand.</summary>
internal sealed class ExportBuilder
{
    /// <summary>When datagrams are sent: 2026-01-02T03:04:05Z.</summary>
    public const uint Seconds = 1_767_323_045;

    /// <summary>How long the exporter is up then.</summary>
    public const uint Uptime = 100_000;

    private readonly List<byte> _bytes = [];

    public ExportBuilder U8(params ReadOnlySpan<byte> values)
    {
        _bytes.AddRange(values);
        return this;
    }

    public ExportBuilder U16(params ReadOnlySpan<ushort> values)
    {
        foreach (var value in values) U8((byte)(value >> 8), (byte)value);
        return this;
    }

    public ExportBuilder U32(params ReadOnlySpan<uint> values)
    {
        foreach (var value in values) U16((ushort)(value >> 16), (ushort)value);
        return this;
    }

    public ExportBuilder U64(ulong value) => U32((uint)(value >> 32), (uint)value);

    public ExportBuilder Ip(string address) => U8(IPAddress.Parse(address).GetAddressBytes());

    /// <summary>A set: its number, its length, and what it holds.</summary>
    public ExportBuilder Set(ushort id, Action<ExportBuilder> content)
    {
        var inside = new ExportBuilder();
        content(inside);
        return U16(id, (ushort)(inside._bytes.Count + 4)).U8([.. inside._bytes]);
    }

    /// <summary>A template: its number, and its fields with their lengths.</summary>
    public ExportBuilder Template(ushort id, params (ushort Element, ushort Length)[] fields)
    {
        U16(id, (ushort)fields.Length);
        foreach (var (element, length) in fields) U16(element, length);
        return this;
    }

    public byte[] Build() => [.. _bytes];

    public static byte[] NetFlow5(uint sequence, ushort sampling, params Action<ExportBuilder>[] records)
    {
        var datagram = new ExportBuilder().U16(5, (ushort)records.Length).U32(Uptime, Seconds, 500_000_000, sequence).U16(0, sampling);
        foreach (var record in records) record(datagram);
        return datagram.Build();
    }

    /// <summary>A record of NetFlow 5 that began a second before it was sent.</summary>
    public static Action<ExportBuilder> Record5(string source, ushort sourcePort, string destination, ushort port, byte protocol, byte flags, uint packets = 5, uint bytes = 1000) =>
        b => b.Ip(source).Ip(destination).U32(0, 0, packets, bytes, Uptime - 1000, Uptime).U16(sourcePort, port).U8(0, flags, protocol, 0).U32(0, 0);

    public static byte[] NetFlow9(uint sequence, Action<ExportBuilder> sets, uint domain = 7)
    {
        var datagram = new ExportBuilder().U16(9, 1).U32(Uptime, Seconds, sequence, domain);
        sets(datagram);
        return datagram.Build();
    }

    public static byte[] Ipfix(uint sequence, Action<ExportBuilder> sets, uint domain = 7)
    {
        var datagram = new ExportBuilder().U16(10, 0).U32(Seconds, sequence, domain);
        sets(datagram);
        var bytes = datagram.Build();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
        return bytes;
    }
}
