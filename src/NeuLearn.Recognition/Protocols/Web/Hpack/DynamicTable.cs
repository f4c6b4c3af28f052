namespace NeuLearn.Recognition.Protocols.Web.Hpack;

/// <summary>Where a field of the dynamic table lies.</summary>
internal struct TableEntry
{
    public int Start;
    public int NameLength;
    public int ValueLength;
}

/// <summary>What a dynamic table holds at the moment.</summary>
internal struct TableState
{
    public int First;
    public int Count;
    public int Used;
    public int Size;
    public int Limit;

    /// <summary>An empty table.</summary>
    public static TableState Empty => new() { Limit = DynamicTable.MaxSize };
}

/// <summary>The fields that one side has sent before and refers to by number. Source: RFC 7541, section 2.3.2.</summary>
/// <remarks>Lives in memory that is given, of fixed size: the table of a hostile peer is no larger than anyone's.</remarks>
internal readonly ref struct DynamicTable(Span<byte> bytes, Span<TableEntry> entries, ref TableState state)
{
    /// <summary>The largest size: the default of HTTP/2. A peer that asks for more is not followed.</summary>
    public const int MaxSize = 4096;

    /// <summary>How many bytes of text the table needs: twice its size, so that it is moved rarely.</summary>
    public const int Bytes = MaxSize * 2;

    /// <summary>The most entries: each counts 32 bytes besides its text.</summary>
    public const int Entries = MaxSize / Overhead;

    private const int Overhead = 32;
    private readonly Span<byte> _bytes = bytes;
    private readonly Span<TableEntry> _entries = entries;
    private readonly ref TableState _state = ref state;

    /// <summary>How many entries there are.</summary>
    public int Count => _state.Count;

    /// <summary>The entry added as the last but <paramref name="age"/>. The spans hold until something is added.</summary>
    public void Get(int age, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        ref var entry = ref _entries[(_state.First + _state.Count - 1 - age) % Entries];
        name = _bytes.Slice(entry.Start, entry.NameLength);
        value = _bytes.Slice(entry.Start + entry.NameLength, entry.ValueLength);
    }

    /// <summary>Changes the size.</summary>
    /// <returns>False when it is larger than this table can be.</returns>
    public bool TryResize(int limit)
    {
        if (limit > MaxSize) return false;
        _state.Limit = limit;
        Evict(0);
        return true;
    }

    /// <summary>Adds a field; the oldest ones make room.</summary>
    /// <param name="name">The name; must not lie in this table, which moves.</param>
    /// <param name="value">The value.</param>
    /// <param name="length">The value's true length, if it was cut because it could not fit anyway.</param>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int length)
    {
        var size = name.Length + length + Overhead;
        if (size > _state.Limit)
        {
            // What is larger than the table empties it.
            Evict(_state.Limit);
            return;
        }

        Evict(size);
        if (_state.Used + name.Length + value.Length > _bytes.Length) Compact();
        name.CopyTo(_bytes[_state.Used..]);
        value.CopyTo(_bytes[(_state.Used + name.Length)..]);
        _entries[(_state.First + _state.Count) % Entries] = new TableEntry { Start = _state.Used, NameLength = name.Length, ValueLength = value.Length };
        _state.Used += name.Length + value.Length;
        _state.Size += size;
        _state.Count++;
    }

    private void Evict(int room)
    {
        while (_state.Count > 0 && _state.Size + room > _state.Limit)
        {
            ref var oldest = ref _entries[_state.First];
            _state.Size -= oldest.NameLength + oldest.ValueLength + Overhead;
            _state.First = (_state.First + 1) % Entries;
            _state.Count--;
        }

        if (_state.Count == 0) _state.Used = 0;
    }

    private void Compact()
    {
        var start = _entries[_state.First].Start;
        _bytes[start.._state.Used].CopyTo(_bytes);
        for (var i = 0; i < _state.Count; i++) _entries[(_state.First + i) % Entries].Start -= start;
        _state.Used -= start;
    }
}
