using System.Buffers.Binary;

namespace NeuLearn.Recognition.Reading;

/// <summary>Reads binary fields one after the other. What is not there reads as zero, and <see cref="IsShort"/> says so.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The next byte to be read; never beyond the end.</summary>
    public int Position { get; private set; }

    /// <summary>Whether something was asked for that was not there.</summary>
    public bool IsShort { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>The bytes that are left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Position..];

    public byte U8() => Take(1) is { IsEmpty: false } b ? b[0] : (byte)0;

    public ushort U16() => Take(2) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt16BigEndian(b) : (ushort)0;

    public uint U24() => Take(3) is { IsEmpty: false } b ? ((uint)b[0] << 16) | ((uint)b[1] << 8) | b[2] : 0;

    public uint U32() => Take(4) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt32BigEndian(b) : 0;

    public ulong U64() => Take(8) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt64BigEndian(b) : 0;

    public ushort U16Little() => Take(2) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt16LittleEndian(b) : (ushort)0;

    public uint U24Little() => Take(3) is { IsEmpty: false } b ? b[0] | ((uint)b[1] << 8) | ((uint)b[2] << 16) : 0;

    public uint U32Little() => Take(4) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt32LittleEndian(b) : 0;

    public ulong U64Little() => Take(8) is { IsEmpty: false } b ? BinaryPrimitives.ReadUInt64LittleEndian(b) : 0;

    /// <summary>The next bytes; empty, and the reader short, when there are fewer.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left)
        {
            IsShort = true;
            Position = _bytes.Length;
            return default;
        }

        var taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count) => Take(count);
}
