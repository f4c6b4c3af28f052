using System.Buffers.Binary;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>A capture file in memory.</summary>
internal sealed class PcapBuilder(int linkType = 1, bool isLittle = true, bool isNanoseconds = false)
{
    private readonly List<(long Milliseconds, byte[] Bytes, int Length)> _packets = [];

    /// <summary>The time of the next packet; each adds a millisecond.</summary>
    public long Time { get; set; } = 1_700_000_000_000;

    public PcapBuilder Add(byte[] frame, int? captured = null)
    {
        _packets.Add((Time++, captured is { } n ? frame[..n] : frame, frame.Length));
        return this;
    }

    /// <summary>The file in the format of libpcap.</summary>
    public byte[] Classic()
    {
        var file = new MemoryStream();
        Number(file, isNanoseconds ? 0xA1B23C4D : 0xA1B2C3D4);
        Number(file, isLittle ? 0x00040002u : 0x00020004u);
        foreach (var n in (uint[])[0, 0, 65535, (uint)linkType]) Number(file, n);
        foreach (var (time, bytes, length) in _packets)
        {
            Number(file, (uint)(time / 1000));
            Number(file, (uint)(time % 1000) * (isNanoseconds ? 1_000_000u : 1000u));
            Number(file, (uint)bytes.Length);
            Number(file, (uint)length);
            file.Write(bytes);
        }

        return file.ToArray();
    }

    /// <summary>The file as pcapng, with nanoseconds as an option where asked for, and a report of lost packets.</summary>
    public byte[] NextGeneration(ulong dropped = 0)
    {
        var file = new MemoryStream();
        Block(file, 0x0A0D0D0A, b => { Number(b, 0x1A2B3C4D); Number(b, 1); Number(b, uint.MaxValue); Number(b, uint.MaxValue); });
        Block(file, 1, b =>
        {
            Number(b, isLittle ? (uint)linkType : (uint)linkType << 16);
            Number(b, 0);
            if (!isNanoseconds) return;
            Number(b, isLittle ? 0x00010009u : 0x00090001u);
            b.Write([9, 0, 0, 0]);
            Number(b, 0);
        });
        foreach (var (time, bytes, length) in _packets)
        {
            Block(file, 6, b =>
            {
                var ticks = (ulong)time * (isNanoseconds ? 1_000_000UL : 1000UL);
                foreach (var n in (uint[])[0, (uint)(ticks >> 32), (uint)ticks, (uint)bytes.Length, (uint)length]) Number(b, n);
                b.Write(bytes);
            });
        }

        if (dropped > 0)
        {
            Block(file, 5, b =>
            {
                foreach (var n in (uint[])[0, 0, 0]) Number(b, n);
                Number(b, isLittle ? 0x00080005u : 0x00050008u);
                Span<byte> number = stackalloc byte[8];
                if (isLittle) BinaryPrimitives.WriteUInt64LittleEndian(number, dropped);
                else BinaryPrimitives.WriteUInt64BigEndian(number, dropped);
                b.Write(number);
                Number(b, 0);
            });
        }

        return file.ToArray();
    }

    private void Block(MemoryStream file, uint type, Action<MemoryStream> body)
    {
        var inner = new MemoryStream();
        body(inner);
        while (inner.Length % 4 != 0) inner.WriteByte(0);
        Number(file, type);
        Number(file, (uint)inner.Length + 12);
        inner.WriteTo(file);
        Number(file, (uint)inner.Length + 12);
    }

    private void Number(Stream file, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (isLittle) BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        else BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        file.Write(bytes);
    }
}
