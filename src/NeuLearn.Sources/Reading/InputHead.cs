namespace NeuLearn.Sources.Reading;

/// <summary>Whether a line is of a format.</summary>
/// <param name="line">The line, without white space around it.</param>
public delegate bool LinePredicate(ReadOnlySpan<byte> line);

/// <summary>The beginning of an input, decompressed, for a format to recognise.</summary>
public sealed class InputHead
{
    /// <summary>Most bytes that are looked at.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly ReadOnlyMemory<byte> _bytes;
    private IReadOnlyList<JsonShape>? _objects;

    /// <summary>A beginning.</summary>
    /// <param name="bytes">The first bytes. A byte order mark is passed over.</param>
    /// <param name="isWhole">Whether the input ends here, so that a last line without line end counts.</param>
    public InputHead(ReadOnlyMemory<byte> bytes, bool isWhole)
    {
        _bytes = bytes.Span.StartsWith(ByteOrderMark) ? bytes[3..] : bytes;
        IsWhole = isWhole;
    }

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Whether the input ends here.</summary>
    public bool IsWhole { get; }

    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    internal bool IsBlank => Bytes.Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>Whether the input is a JSON array, or begins with an object that does not end on its first line.</summary>
    internal bool IsJsonOverLines
    {
        get
        {
            var text = Bytes.TrimStart(" \t\r\n"u8);
            if (text.IsEmpty || text[0] is not ((byte)'[' or (byte)'{')) return false;
            return text[0] == (byte)'[' || (Objects.Count > 0 && Objects[0].IsOverLines);
        }
    }

    private IReadOnlyList<JsonShape> Objects => _objects ??= JsonShape.Of(Bytes);

    /// <summary>Whether a whole line, blank ones left out, is of a format.</summary>
    public bool HasLine(LinePredicate predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        for (var rest = Bytes; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !IsWhole) return false;
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.IsEmpty && predicate(line)) return true;
        }

        return false;
    }

    /// <summary>Whether there is a JSON object with all of these names; it may be cut off at the end.</summary>
    /// <param name="names">Names on the way into the object, joined by dots; lists on the way are passed through: <c>records.category</c>.</param>
    public bool HasObject(params ReadOnlySpan<string> names)
    {
        foreach (var shape in Objects)
        {
            var hasAll = true;
            foreach (var name in names) hasAll &= shape.Has(name);
            if (hasAll) return true;
        }

        return false;
    }
}
