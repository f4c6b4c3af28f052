using System.Buffers.Binary;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The five bytes before each record of TLS. Source: RFC 8446, section 5.1.</summary>
internal readonly struct TlsRecord
{
    public const int HeaderSize = 5;
    public const byte Handshake = 22;

    private const int MostBytes = 16384 + 2048;

    private TlsRecord(byte type, int length)
    {
        Type = type;
        Length = length;
    }

    public byte Type { get; }

    /// <summary>The length of the content.</summary>
    public int Length { get; }

    /// <summary>Reads a record's header.</summary>
    /// <returns>False when there are too few bytes, or they are none of TLS 1.0 to 1.3, SSL 3.0 or GB/T 38636.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TlsRecord record)
    {
        record = default;
        if (bytes.Length < HeaderSize || !MayBegin(bytes)) return false;
        record = new TlsRecord(bytes[0], BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));
        return record.Length is > 0 and <= MostBytes;
    }

    /// <summary>Whether bytes, however few, may be the beginning of a record.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] is < 20 or > 24) return false;
        if (bytes.Length < 3) return bytes.Length < 2 || bytes[1] is 3 or 1;
        return (bytes[1] == 3 && bytes[2] <= 4) || (bytes[1] == 1 && bytes[2] == 1);
    }

    /// <summary>Whether a stream goes over to TLS: a record with a client's hello stands there.</summary>
    public static bool IsHello(ReadOnlySpan<byte> bytes) => bytes.Length > HeaderSize && TryRead(bytes, out var record) && record.Type == Handshake && bytes[HeaderSize] == 1;
}
