using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Whether a field had a value.</summary>
internal enum FieldValue : byte
{
    /// <summary>It has one.</summary>
    Set,

    /// <summary>It is empty or a dash: not known.</summary>
    Unset,

    /// <summary>It has one that is not of the kind.</summary>
    Wrong,
}

/// <summary>Walks the fields of a line that a separator parts, and reads values as it goes: each byte is looked at once.</summary>
/// <remarks>A dash alone, or nothing, is 'not known', as in the logs of Zeek and of clouds.</remarks>
internal ref struct FieldScanner(ReadOnlySpan<byte> line, byte separator)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private readonly byte _separator = separator;
    private int _at;

    /// <summary>Whether every field was read.</summary>
    public readonly bool IsAtEnd => _at > _line.Length;

    /// <summary>Passes over a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip() => Text();

    /// <summary>The bytes of a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text()
    {
        // Past the end there are empty fields only.
        if (_at > _line.Length) return default;
        var rest = _line.Slice(_at);
        var length = LengthOf(rest);
        _at += length + 1;
        return rest.Slice(0, length);
    }

    /// <summary>Reads a whole number of at most 18 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldValue Number(out long value)
    {
        if (WholeNumber.TryTake(_line, ref _at, _separator, out value)) return FieldValue.Set;
        var text = Text();
        return WholeNumber.TryParse(text, out value) ? FieldValue.Set : IsUnset(text) ? FieldValue.Unset : FieldValue.Wrong;
    }

    /// <summary>Reads a number up to a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldValue Number(out long value, long max)
    {
        var read = Number(out value);
        if (read != FieldValue.Set || value <= max) return read;
        value = 0;
        return FieldValue.Wrong;
    }

    /// <summary>Reads an address.</summary>
    public FieldValue Address(out Address address)
    {
        var bytes = _line;
        var at = _at;
        uint bits = 0, part = 0;
        int dots = 0, digits = 0;
        for (; at < bytes.Length; at++)
        {
            var b = bytes[at];
            var digit = (uint)(b - '0');
            if (digit <= 9)
            {
                // A leading zero is refused: some platforms read 010 as octal.
                if ((digits > 0 && part == 0) || (part = (part * 10) + digit) > 255) break;
                digits++;
            }
            else if (b == '.' && digits > 0 && dots < 3)
            {
                bits = (bits << 8) | part;
                (part, digits) = (0, 0);
                dots++;
            }
            else
            {
                break;
            }
        }

        if (dots == 3 && digits > 0 && (at == bytes.Length || bytes[at] == _separator))
        {
            _at = at + 1;
            address = NeuLearn.Events.Address.FromV4((bits << 8) | part);
            return FieldValue.Set;
        }

        address = default;
        var text = Text();
        if (IsUnset(text)) return FieldValue.Unset;
        return NeuLearn.Events.Address.TryParse(text, out address) ? FieldValue.Set : FieldValue.Wrong;
    }

    /// <summary>Whether a text is 'not known'.</summary>
    public static bool IsUnset(ReadOnlySpan<byte> text) => text.IsEmpty || (text.Length == 1 && text[0] == (byte)'-');

    // Most fields are short: one look finds the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int LengthOf(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= Vector128<byte>.Count)
        {
            var marks = Vector128.Equals(Vector128.Create(rest), Vector128.Create(_separator)).ExtractMostSignificantBits();
            if (marks != 0) return BitOperations.TrailingZeroCount(marks);
        }

        var length = rest.IndexOf(_separator);
        return length < 0 ? rest.Length : length;
    }
}
