using System.Buffers.Text;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>The values of one row of a table. A value that is not what its format says sets <see cref="Wrong"/>.</summary>
/// <param name="row">The row.</param>
/// <param name="layout">Where its fields stand.</param>
/// <param name="ends">Where its columns end.</param>
internal ref struct ColumnFields<TField>(ReadOnlySpan<byte> row, ColumnLayout layout, ReadOnlySpan<int> ends)
    where TField : unmanaged, Enum
{
    private readonly ReadOnlySpan<byte> _row = row;
    private readonly ReadOnlySpan<int> _ends = ends;

    /// <summary>The first thing that was found wrong; null as long as nothing was.</summary>
    public string? Wrong { get; private set; }

    /// <summary>A text without the white space around it; empty when there is no such column.</summary>
    public readonly ReadOnlySpan<byte> Text(TField field)
    {
        var place = layout.Places[ColumnNames<TField>.IndexOf(field)];
        if (place < 0) return default;
        var start = place == 0 ? 0 : _ends[place - 1] + 1;
        var text = _row.Slice(start, _ends[place] - start);
        // Few have any: looking for it takes longer than a look.
        return text is [(byte)' ', ..] or [.., (byte)' '] ? text.Trim((byte)' ') : text;
    }

    /// <summary>An address; none when the column is not there, empty or zero, or not of IP.</summary>
    public readonly Address AddressOf(TField field) => Address.TryParse(Text(field), out var address) ? address : default;

    /// <summary>A whole number; -1 when it is not there.</summary>
    public long Count(TField field, long max = long.MaxValue, string wrong = "a count is not a number from 0")
    {
        var text = Text(field);
        if (WholeNumber.TryParse(text, out var usual) && usual <= max) return usual;
        if (FieldScanner.IsUnset(text)) return -1;
        // Ports may be written in hexadecimal.
        var format = text.StartsWith("0x"u8) ? 'x' : 'D';
        if (format == 'x') text = text[2..];
        if (Utf8Parser.TryParse(text, out long number, out var n, format) && n == text.Length && number >= 0 && number <= max) return number;
        Wrong ??= wrong;
        return -1;
    }

    /// <summary>A port; -1 when it is not there.</summary>
    public int Port(TField field) => (int)Count(field, ushort.MaxValue, "a port is not a number from 0 to 65535");
}
