using System.Buffers.Binary;

namespace NeuLearn.Recognition.Captures.Files;

/// <summary>The options at the end of a block of pcapng.</summary>
internal ref struct BlockOptions(ReadOnlySpan<byte> rest, bool isLittle)
{
    private ReadOnlySpan<byte> _rest = rest;

    /// <summary>Reads the next option.</summary>
    public bool Next(out int code, out ReadOnlySpan<byte> value)
    {
        code = 0;
        value = default;
        if (_rest.Length < 4) return false;
        code = Short(_rest);
        var length = Short(_rest[2..]);
        if (code == 0 || length > _rest.Length - 4) return false;
        value = _rest.Slice(4, length);
        // Each fills up to four bytes.
        var next = 4 + ((length + 3) & ~3);
        _rest = next >= _rest.Length ? default : _rest[next..];
        return true;
    }

    private readonly int Short(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
