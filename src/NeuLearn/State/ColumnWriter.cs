using System.Text;

namespace NeuLearn.State;

/// <summary>Writes numbers as variable-length integers and texts with their length.</summary>
internal sealed class ColumnWriter(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    public void Number(ulong value)
    {
        if (_used > _buffer.Length - 10) Flush();
        while (value >= 0x80)
        {
            _buffer[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_used++] = (byte)value;
    }

    public void Signed(long value) => Number(((ulong)value << 1) ^ (ulong)(value >> 63));

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        // Brotli closes a block with every write, so short texts are gathered.
        if (bytes.Length > _buffer.Length - _used) Flush();
        if (bytes.Length > _buffer.Length)
        {
            stream.Write(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>A text, or null.</summary>
    public void Text(string? text)
    {
        Number(text is null ? 0UL : 1UL);
        if (text is not null) Bytes(Encoding.UTF8.GetBytes(text));
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number((ulong)items.Count);
        foreach (var item in items) write(item);
    }

    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
