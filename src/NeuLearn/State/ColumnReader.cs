using System.Text;

namespace NeuLearn.State;

/// <summary>Reads what <see cref="ColumnWriter"/> wrote. Every length is checked against what is left before anything is allocated.</summary>
internal sealed class ColumnReader(byte[] body)
{
    private int _at;

    public bool AtEnd => _at == body.Length;

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at >= body.Length) throw Damaged();
            var b = body[_at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw Damaged();
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number that counts or points: at most what an index can hold.</summary>
    public int Index(long below = int.MaxValue)
    {
        var value = Number();
        return value < (ulong)below ? (int)value : throw Damaged();
    }

    public uint UInt32() => checked((uint)Math.Min(Number(), uint.MaxValue));

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length > (ulong)(body.Length - _at)) throw Damaged();
        var bytes = body.AsSpan(_at, (int)length);
        _at += (int)length;
        return bytes;
    }

    public string? Text() => Number() == 0 ? null : Encoding.UTF8.GetString(Bytes());

    public string RequiredText() => Text() ?? throw Damaged();

    public List<T> List<T>(Func<T> read)
    {
        var count = Number();
        // An item takes a byte at least, so a larger count than bytes left is a lie.
        if (count > (ulong)(body.Length - _at)) throw Damaged();
        var items = new List<T>((int)Math.Min(count, 1024));
        for (ulong i = 0; i < count; i++) items.Add(read());
        return items;
    }

    public static StateException Damaged() => new("the state is damaged inside: restore it from a copy, or learn it again from the events");
}
