using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Who sent a datagram: the exporter's address where it is known, the version, and the domain in it that observes.</summary>
internal readonly record struct ExporterKey(Address Exporter, ushort Version, uint Domain);

/// <summary>The header of a datagram.</summary>
/// <param name="Version">5, 9 or 10, which is IPFIX.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="UnixMilliseconds">When it was sent.</param>
/// <param name="Uptime">How long the exporter was up then, in milliseconds, wrapping around at 32 bits; 0 in IPFIX.</param>
/// <param name="Sequence">The number of flows (5), datagrams (9) or data records (IPFIX) sent before.</param>
/// <param name="Domain">The domain that observes, or the engine (5).</param>
internal readonly record struct ExportHeader(ushort Version, int Length, long UnixMilliseconds, uint Uptime, uint Sequence, uint Domain)
{
    public const ushort NetFlow5 = 5;
    public const ushort NetFlow9 = 9;
    public const ushort Ipfix = 10;
    private const int NetFlow5Length = 24;
    private const int NetFlow9Length = 20;
    private const int IpfixLength = 16;

    /// <summary>Reads a header.</summary>
    /// <returns>False when the bytes begin with none, or it is cut off.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ExportHeader header)
    {
        header = default;
        if (bytes.Length < 2) return false;
        var version = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        switch (version)
        {
            case NetFlow5 when bytes.Length >= NetFlow5Length:
                var nanoseconds = Math.Min(Number(bytes, 12), 999_999_999);
                header = new(version, NetFlow5Length, (Number(bytes, 8) * 1000L) + (nanoseconds / 1_000_000), Number(bytes, 4), Number(bytes, 16), BinaryPrimitives.ReadUInt16BigEndian(bytes[20..]));
                return true;
            case NetFlow9 when bytes.Length >= NetFlow9Length:
                header = new(version, NetFlow9Length, Number(bytes, 8) * 1000L, Number(bytes, 4), Number(bytes, 12), Number(bytes, 16));
                return true;
            case Ipfix when bytes.Length >= IpfixLength:
                header = new(version, IpfixLength, Number(bytes, 4) * 1000L, 0, Number(bytes, 8), Number(bytes, 12));
                return true;
            default:
                return false;
        }
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
