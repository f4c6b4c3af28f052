using System.Buffers.Binary;

namespace NeuLearn.Recognition.Captures.Files;

/// <summary>The file format pcapng. Source: draft-ietf-opsawg-pcapng, sections 3 and 4.</summary>
internal sealed class NextGenerationFile(PacketInput input) : PacketFile(input)
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const uint InterfaceDescription = 1;
    private const uint OldPacket = 2;
    private const uint SimplePacket = 3;
    private const uint InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;
    private const int FrameSize = 12;
    private const int LongestSkipped = 1 << 28;
    private const int MostInterfaces = 4096;

    private readonly List<CaptureInterface> _interfaces = [];
    private bool _isLittle;

    public static bool IsMark(ReadOnlySpan<byte> head) => head.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(head) == SectionHeader;

    public override bool Next(out RawPacket packet)
    {
        packet = default;
        while (Damage is null)
        {
            if (!Input.TryPeek(8, out var head)) return head.IsEmpty ? false : Fail("the last block's header is cut off");
            if (IsMark(head))
            {
                if (!ReadSection()) return false;
                continue;
            }

            var type = Number(head);
            var length = Number(head[4..]);
            if (length < FrameSize || length % 4 != 0 || length > LongestSkipped) return Fail($"a block claims {length} bytes: the file is damaged from here on");
            var isRead = type is InterfaceDescription or OldPacket or SimplePacket or InterfaceStatistics or EnhancedPacket;
            if (!isRead || length > RawPacket.MaxLength + 4096)
            {
                if (!Input.TrySkip(length)) return Fail("the last block is cut off");
                continue;
            }

            if (!Input.TryTake((int)length, out var block)) return Fail("the last block is cut off");
            var body = block[8..^4];
            if (type == InterfaceDescription) AddInterface(body);
            else if (type == InterfaceStatistics) ReadStatistics(body);
            else if (TryPacket(type, body, out packet)) return true;
            else return Fail("a packet block is too short for what it says");
        }

        return false;
    }

    private bool ReadSection()
    {
        if (!Input.TryPeek(FrameSize, out var head)) return Fail("the section header is cut off");
        _isLittle = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) == ByteOrder;
        if (!_isLittle && BinaryPrimitives.ReadUInt32BigEndian(head[8..]) != ByteOrder) return Fail("a section header has no byte order");
        var length = Number(head[4..]);
        if (length is < 28 or > LongestSkipped || !Input.TrySkip(length)) return Fail("the section header is cut off");
        _interfaces.Clear();
        return true;
    }

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8 || _interfaces.Count >= MostInterfaces) return;
        var options = new BlockOptions(body[8..], _isLittle);
        // Resolution: a power of ten, or of two with the first bit set. Without it, microseconds.
        byte resolution = 6;
        long offset = 0;
        while (options.Next(out var code, out var value))
        {
            if (code == 9 && value.Length >= 1) resolution = value[0];
            else if (code == 14 && value.Length >= 8) offset = _isLittle ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadInt64BigEndian(value);
        }

        _interfaces.Add(new CaptureInterface(Short(body), resolution, offset));
    }

    /// <summary>The number of packets dropped, by the capturing program and below it.</summary>
    private void ReadStatistics(ReadOnlySpan<byte> body)
    {
        if (body.Length < 12) return;
        var options = new BlockOptions(body[12..], _isLittle);
        while (options.Next(out var code, out var value))
        {
            if (code is not (5 or 7) || value.Length < 8) continue;
            var dropped = _isLittle ? BinaryPrimitives.ReadUInt64LittleEndian(value) : BinaryPrimitives.ReadUInt64BigEndian(value);
            Dropped += (long)Math.Min(dropped, long.MaxValue / 4);
        }
    }

    private bool TryPacket(uint type, ReadOnlySpan<byte> body, out RawPacket packet)
    {
        packet = default;
        if (type == SimplePacket)
        {
            if (body.Length < 4 || _interfaces.Count == 0) return false;
            var whole = Number(body);
            packet = new RawPacket { Bytes = body.Slice(4, (int)Math.Min(whole, (uint)body.Length - 4)), LinkType = _interfaces[0].LinkType, UnixMilliseconds = 0 };
            return true;
        }

        if (body.Length < 20) return false;
        var number = type == OldPacket ? Short(body) : (int)Math.Min(Number(body), int.MaxValue);
        var length = Number(body[12..]);
        if (number >= _interfaces.Count || length > (uint)body.Length - 20) return false;
        var ticks = ((ulong)Number(body[4..]) << 32) | Number(body[8..]);
        packet = new RawPacket { Bytes = body.Slice(20, (int)length), LinkType = _interfaces[number].LinkType, UnixMilliseconds = _interfaces[number].Milliseconds(ticks) };
        return true;
    }

    private uint Number(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private int Short(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
