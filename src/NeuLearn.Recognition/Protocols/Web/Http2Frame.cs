using System.Buffers.Binary;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The nine bytes before each frame of HTTP/2. Source: RFC 9113, section 4.1.</summary>
internal readonly struct Http2Frame
{
    public const int HeaderSize = 9;
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Settings = 4;
    public const byte Continuation = 9;

    private const byte LastType = Continuation;
    private const byte EndHeaders = 4;
    private const byte Padded = 8;
    private const byte HasPriority = 0x20;

    private readonly byte _flags;

    private Http2Frame(int length, byte type, byte flags, uint stream)
    {
        Length = length;
        Type = type;
        _flags = flags;
        Stream = stream;
    }

    /// <summary>What every client sends first.</summary>
    public static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>The length of the payload.</summary>
    public int Length { get; }

    public byte Type { get; }

    public uint Stream { get; }

    /// <summary>Whether no CONTINUATION follows.</summary>
    public bool IsEndOfHeaders => (_flags & EndHeaders) != 0;

    /// <summary>Reads a frame header.</summary>
    /// <returns>False when there are too few bytes, or they are none that HTTP/2 knows.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Http2Frame frame)
    {
        frame = default;
        if (bytes.Length < HeaderSize) return false;
        frame = new Http2Frame((bytes[0] << 16) | (bytes[1] << 8) | bytes[2], bytes[3], bytes[4], BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]));
        return frame.IsPlausible;
    }

    /// <summary>The part of a payload of HEADERS that is the header block.</summary>
    public ReadOnlySpan<byte> HeaderBlock(ReadOnlySpan<byte> payload)
    {
        if (Type != Headers) return payload;
        var padding = 0;
        if ((_flags & Padded) != 0)
        {
            if (payload.IsEmpty) return default;
            padding = payload[0];
            payload = payload[1..];
        }

        var priority = (_flags & HasPriority) != 0 ? 5 : 0;
        return priority + padding > payload.Length ? default : payload[priority..^padding];
    }

    // Sizes and streams as the types demand; what is reserved is zero.
    private bool IsPlausible => Stream <= int.MaxValue && Type switch
    {
        Data => Stream != 0 && Length <= 1 << 20,
        Headers or Continuation => Stream != 0 && Length <= 1 << 20,
        2 => Stream != 0 && Length == 5,
        3 => Stream != 0 && Length == 4,
        Settings => Stream == 0 && Length % 6 == 0 && Length <= 240,
        5 => Stream != 0 && Length is >= 4 and <= 1 << 14,
        6 => Stream == 0 && Length == 8,
        7 => Stream == 0 && Length is >= 8 and <= 1 << 14,
        8 => Length == 4,
        _ => Type <= LastType,
    };
}
