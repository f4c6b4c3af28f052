using System.Buffers.Binary;

namespace NeuLearn.Recognition.Captures.Files;

/// <summary>The file format of libpcap, in both byte orders, with micro- or nanoseconds. Source: draft-ietf-opsawg-pcap.</summary>
internal sealed class ClassicFile : PacketFile
{
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;
    // Of old Linux systems: eight more bytes before each packet.
    private const uint Modified = 0xA1B2CD34;
    private const int HeaderSize = 24;

    private readonly bool _isLittle;
    private readonly int _divisor;
    private readonly int _recordSize;
    private readonly int _linkType;

    public ClassicFile(PacketInput input)
        : base(input)
    {
        if (!input.TryTake(HeaderSize, out var header))
        {
            Fail("the file header is cut off");
            return;
        }

        var mark = BinaryPrimitives.ReadUInt32LittleEndian(header);
        _isLittle = mark is Microseconds or Nanoseconds or Modified;
        if (!_isLittle) mark = BinaryPrimitives.ReverseEndianness(mark);
        _divisor = mark == Nanoseconds ? 1_000_000 : 1000;
        _recordSize = mark == Modified ? 24 : 16;
        // The upper half may say how long a check sum is.
        _linkType = (int)(Number(header[20..]) & 0xFFFF);
    }

    public static bool IsMark(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4) return false;
        var mark = BinaryPrimitives.ReadUInt32LittleEndian(head);
        return IsMark(mark) || IsMark(BinaryPrimitives.ReverseEndianness(mark));
    }

    public override bool Next(out RawPacket packet)
    {
        packet = default;
        if (Damage is not null) return false;
        if (!Input.TryTake(_recordSize, out var header)) return header.IsEmpty ? false : Fail("the last packet's header is cut off");
        var milliseconds = (Number(header) * 1000L) + (Number(header[4..]) / _divisor);
        var length = Number(header[8..]);
        if (length > RawPacket.MaxLength) return Fail($"a packet claims {length} bytes: the file is damaged from here on");
        if (!Input.TryTake((int)length, out var bytes)) return Fail("the last packet is cut off");
        packet = new RawPacket { Bytes = bytes, LinkType = _linkType, UnixMilliseconds = milliseconds };
        return true;
    }

    private static bool IsMark(uint mark) => mark is Microseconds or Nanoseconds or Modified;

    private uint Number(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
