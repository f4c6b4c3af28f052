namespace NeuLearn.Recognition.Reading;

/// <summary>Reads the tags and lengths of ASN.1 in BER or DER, of LDAP, SNMP and Kerberos.</summary>
internal ref struct BerReader(ReadOnlySpan<byte> bytes)
{
    private WireReader _reader = new(bytes);

    /// <summary>The next byte to be read.</summary>
    public readonly int Position => _reader.Position;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _reader.Rest;

    /// <summary>Whether bytes are missing, as opposed to wrong.</summary>
    public readonly bool IsShort => _reader.IsShort;

    /// <summary>Reads a tag of one byte and a length of up to four.</summary>
    /// <returns>False when it is another tag, the length has no such form, or there are too few bytes.</returns>
    public bool TryOpen(byte tag, out long length) => TryOpen(out var found, out length) && found == tag;

    /// <summary>Reads whatever tag comes.</summary>
    public bool TryOpen(out byte tag, out long length)
    {
        tag = _reader.U8();
        length = _reader.U8();
        if (length >= 0x80)
        {
            var size = length & 0x7F;
            if (size is 0 or > 4) return false;
            length = 0;
            for (; size > 0; size--) length = (length << 8) | _reader.U8();
        }

        return !_reader.IsShort;
    }

    /// <summary>Reads an integer of up to four bytes.</summary>
    public bool TryInteger(out int value)
    {
        value = 0;
        if (!TryOpen(0x02, out var length) || length is 0 or > 4) return false;
        for (; length > 0; length--) value = (value << 8) | _reader.U8();
        return !_reader.IsShort;
    }

    /// <summary>Reads the content of a string of a tag; cut where the bytes end.</summary>
    public bool TryText(byte tag, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryOpen(tag, out var length)) return false;
        text = _reader.Take(Math.Min(length, _reader.Left));
        return true;
    }

    /// <summary>Passes over content.</summary>
    public void Skip(long length) => _reader.Skip(length);
}
