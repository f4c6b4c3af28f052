namespace NeuLearn.Sources.Reading;

/// <summary>Memory for the texts of one record that cannot be handed on as they stand in the line.</summary>
/// <remarks>
/// Never larger than a few times the longest line: unescaping only shortens. Spans it gave out are valid until the next
/// record.
/// </remarks>
internal sealed class TextScratch
{
    private byte[] _buffer = new byte[4096];
    private int _used;

    // Lists of lines have memory of their own: texts are unescaped between one line and the next.
    private byte[] _lines = new byte[4096];
    private int _lined;

    /// <summary>Begins a record.</summary>
    public void Begin()
    {
        _used = 0;
        _lined = 0;
    }

    /// <summary>The text of a string token: in place when nothing in it is escaped.</summary>
    /// <exception cref="InvalidOperationException">The token is not a string, or its escapes are not text.</exception>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text(scoped ref JsonCursor reader)
    {
        return reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan;
    }

    private ReadOnlySpan<byte> Unescaped(scoped ref JsonCursor reader)
    {
        var room = Reserve(ref _buffer, ref _used, reader.ValueSpan.Length);
        return room[..reader.CopyString(room)];
    }

    /// <summary>The text in lower case (ASCII): in place when it is already.</summary>
    public ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0) return text;
        var lower = Reserve(ref _buffer, ref _used, text.Length);
        for (var i = 0; i < text.Length; i++) lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        return lower;
    }

    /// <summary>The text without some byte: in place when it has none.</summary>
    public ReadOnlySpan<byte> Without(byte unwanted, ReadOnlySpan<byte> text)
    {
        if (!text.Contains(unwanted)) return text;
        var room = Reserve(ref _buffer, ref _used, text.Length);
        var n = 0;
        foreach (var b in text)
            if (b != unwanted) room[n++] = b;
        return room[..n];
    }

    /// <summary>The place where a list of lines begins.</summary>
    public int BeginLines() => _lined;

    /// <summary>Adds <c>key=value</c> and a line end; one that is not a line of text is left out.</summary>
    public void AddLine(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.IsEmpty || key.Contains((byte)'\n') || value.Contains((byte)'\n')) return;
        var line = Reserve(ref _lines, ref _lined, key.Length + value.Length + 2);
        key.CopyTo(line);
        line[key.Length] = (byte)'=';
        value.CopyTo(line[(key.Length + 1)..]);
        line[^1] = (byte)'\n';
    }

    /// <summary>Adds <c>key=value</c> as it stands; a key alone gets its <c>=</c>. One that is not a line of text is left out.</summary>
    public void AddLine(ReadOnlySpan<byte> label)
    {
        var equals = label.IndexOfAny((byte)'=', (byte)'\n');
        if (equals < 0)
        {
            AddLine(label, default);
            return;
        }

        if (equals == 0 || label[equals..].Contains((byte)'\n')) return;
        var line = Reserve(ref _lines, ref _lined, label.Length + 1);
        label.CopyTo(line);
        line[^1] = (byte)'\n';
    }

    /// <summary>Adds an item of a list and a line end; one that is not a line of text is left out.</summary>
    public void AddItem(ReadOnlySpan<byte> item)
    {
        if (item.Contains((byte)'\n')) return;
        var line = Reserve(ref _lines, ref _lined, item.Length + 1);
        item.CopyTo(line);
        line[^1] = (byte)'\n';
    }

    /// <summary>The lines added since the place.</summary>
    public ReadOnlySpan<byte> Lines(int start) => _lines.AsSpan(start, _lined - start);

    private static Span<byte> Reserve(ref byte[] buffer, ref int used, int length)
    {
        if (buffer.Length - used < length)
        {
            // Spans given out before keep the old memory.
            var larger = new byte[(buffer.Length * 2) + length];
            buffer.AsSpan(0, used).CopyTo(larger);
            buffer = larger;
        }

        var span = buffer.AsSpan(used, length);
        used += length;
        return span;
    }
}
