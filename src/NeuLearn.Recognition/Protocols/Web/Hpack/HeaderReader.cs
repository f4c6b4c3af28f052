namespace NeuLearn.Recognition.Protocols.Web.Hpack;

/// <summary>Reads the fields of a header block. Source: RFC 7541, section 6.</summary>
internal ref struct HeaderReader(ReadOnlySpan<byte> block, DynamicTable table, Span<byte> scratch)
{
    /// <summary>Room for one name and one value; longer names end the reading, longer values are cut.</summary>
    public const int ScratchSize = MaxName + DynamicTable.MaxSize;

    private const int MaxName = 512;
    private readonly ReadOnlySpan<byte> _block = block;
    private readonly DynamicTable _table = table;
    private readonly Span<byte> _scratch = scratch;
    private int _position;

    /// <summary>Whether the block cannot be read on. What it would have added to the table is lost, so the connection's later blocks cannot be read either.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads the next field. The spans hold until the next call.</summary>
    public bool Next(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        while (_position < _block.Length)
        {
            var first = _block[_position];
            if ((first & 0xE0) == 0x20)
            {
                if (!TryInteger(5, out var limit) || !_table.TryResize(limit)) return Break();
                continue;
            }

            if ((first & 0x80) != 0)
            {
                if (!TryInteger(7, out var index) || !TryEntry(index, out name, out value)) return Break();
                return true;
            }

            return TryLiteral((first & 0x40) != 0, out name, out value) || Break();
        }

        return false;
    }

    private bool TryLiteral(bool isAdded, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (!TryInteger(isAdded ? 6 : 4, out var index)) return false;
        if (index == 0)
        {
            if (!TryString(_scratch[..MaxName], out name, out var nameLength) || nameLength > name.Length) return false;
        }
        else if (!TryEntry(index, out name, out _))
        {
            return false;
        }

        if (!TryString(_scratch[MaxName..], out value, out var length)) return false;
        if (!isAdded) return true;
        // Adding may move what the name lies in.
        if (index > StaticTable.Count)
        {
            if (name.Length > MaxName) return false;
            name.CopyTo(_scratch);
            name = _scratch[..name.Length];
        }

        _table.Add(name, value, length);
        return true;
    }

    private readonly bool TryEntry(int index, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (index == 0 || index > StaticTable.Count + _table.Count) return false;
        if (index > StaticTable.Count)
        {
            _table.Get(index - StaticTable.Count - 1, out name, out value);
            return true;
        }

        name = StaticTable.Name(index);
        value = StaticTable.Value(index);
        return true;
    }

    /// <summary>A number that begins in the last bits of a byte. Source: RFC 7541, section 5.1.</summary>
    private bool TryInteger(int bits, out int number)
    {
        number = 0;
        if (_position >= _block.Length) return false;
        var mask = (1 << bits) - 1;
        number = _block[_position++] & mask;
        if (number < mask) return true;
        for (var shift = 0; shift <= 14; shift += 7)
        {
            if (_position >= _block.Length) return false;
            var b = _block[_position++];
            number += (b & 0x7F) << shift;
            if ((b & 0x80) == 0) return true;
        }

        return false;
    }

    private bool TryString(Span<byte> room, out ReadOnlySpan<byte> text, out int length)
    {
        text = default;
        length = 0;
        if (_position >= _block.Length) return false;
        var isHuffman = (_block[_position] & 0x80) != 0;
        if (!TryInteger(7, out var stored) || stored > _block.Length - _position) return false;
        var coded = _block.Slice(_position, stored);
        _position += stored;
        if (isHuffman)
        {
            if (!HuffmanCode.TryDecode(coded, room, out length)) return false;
            text = room[..Math.Min(length, room.Length)];
            return true;
        }

        length = stored;
        text = coded;
        return true;
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }
}
