using System.Buffers.Binary;
using System.Text.Unicode;

namespace NeuLearn.Sources.Reading;

/// <summary>Walks the fields of a protobuf message. Nothing in it makes it throw: what is broken ends the walk.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>The bytes of a text, of bytes or of a message; empty for numbers.</summary>
    public ReadOnlySpan<byte> Bytes { readonly get; private set; }

    /// <summary>The text; empty when it is none, or not UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Text => Utf8.IsValid(Bytes) ? Bytes : default;

    /// <summary>A number, of any encoding; 0 for others.</summary>
    public ulong Number { get; private set; }

    /// <summary>Whether the field is a text, bytes or a message.</summary>
    public bool HasBytes { get; private set; }

    /// <summary>Whether the message is broken.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes to the next field.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || IsBroken) return false;
        IsBroken = true;
        if (!TryVarint(ref _rest, out var tag) || tag > uint.MaxValue || tag >> 3 == 0) return false;
        (Field, Number, HasBytes) = ((int)(tag >> 3), 0, false);
        Bytes = default;
        ulong number;
        switch (tag & 7)
        {
            case 0 when TryVarint(ref _rest, out number):
                Number = number;
                break;
            case 1 when _rest.Length >= 8:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
                _rest = _rest[8..];
                break;
            case 2 when TryVarint(ref _rest, out number) && number <= (ulong)_rest.Length:
                Bytes = _rest[..(int)number];
                HasBytes = true;
                _rest = _rest[(int)number..];
                break;
            case 5 when _rest.Length >= 4:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[4..];
                break;
            default:
                return false;
        }

        IsBroken = false;
        return true;
    }

    /// <summary>Reads a number of seven bits a byte and cuts it off.</summary>
    public static bool TryVarint(scoped ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 10); i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return true;
        }

        return false;
    }
}
