using System.Runtime.CompilerServices;
using System.Text;

namespace NeuLearn.Sources.Reading;

/// <summary>Which column of a table has which field, and what parts the columns. Immutable.</summary>
/// <param name="Separator">A comma, tab or semicolon.</param>
/// <param name="Places">Of each field its column; -1 when there is none.</param>
/// <param name="Count">The number of columns.</param>
internal sealed record ColumnLayout(byte Separator, int[] Places, int Count);

/// <summary>The names that a format's columns have in its header lines. Immutable.</summary>
/// <typeparam name="TField">The fields, numbered from 0.</typeparam>
internal sealed class ColumnNames<TField>
    where TField : unmanaged, Enum
{
    private const int MaxColumns = 512;
    private const int MaxLength = 16 * 1024;
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly TField[] _required;
    private readonly int _count;

    /// <summary>Names columns.</summary>
    /// <param name="required">The fields without which a line is no header.</param>
    /// <param name="names">Each field with a name; a field may have several. The first column of a field counts.</param>
    public ColumnNames(TField[] required, params ReadOnlySpan<(TField Field, string Name)> names)
    {
        _required = required;
        foreach (var (field, name) in names)
        {
            _fields[name] = IndexOf(field);
            _count = Math.Max(_count, IndexOf(field) + 1);
        }
    }

    public static int IndexOf(TField field) => Unsafe.BitCast<TField, byte>(field);

    /// <summary>The layout that a header line says; null when it is none.</summary>
    public ColumnLayout? Of(ReadOnlySpan<byte> line)
    {
        // Rows are many and seldom begin so: what follows is not for them.
        return line.IsEmpty || !char.IsAsciiLetter((char)line[0]) || line.Length > MaxLength ? null : OfWords(line);
    }

    private ColumnLayout? OfWords(ReadOnlySpan<byte> line)
    {
        var separator = line.Contains((byte)',') ? (byte)',' : line.Contains((byte)'\t') ? (byte)'\t' : (byte)';';
        if (line.Count(separator) >= MaxColumns) return null;
        var places = new int[_count];
        Array.Fill(places, -1);
        var count = 0;
        foreach (var column in line.Split(separator))
        {
            if (_fields.TryGetValue(Encoding.UTF8.GetString(line[column].Trim(" \r"u8)), out var field) && places[field] < 0) places[field] = count;
            count++;
        }

        return Array.TrueForAll(_required, f => places[IndexOf(f)] >= 0) ? new ColumnLayout(separator, places, count) : null;
    }
}
