using System.Buffers.Binary;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>A DNS message that was followed from its first byte to its last: random bytes do not pass. Source: RFC 1035, section 4.</summary>
internal ref struct DnsMessage
{
    public const int HeaderSize = 12;

    private const int LongestName = 255;
    private const int MostRecords = 256;
    private const int Inverse = 1;
    private const int Update = 5;
    private const int Notify = 4;

    private ReadOnlySpan<byte> _bytes;

    /// <summary>The number that a question and its answer share.</summary>
    public ushort Id;

    public bool IsResponse;

    public int Code;

    public int Questions;

    public int Answers;

    /// <summary>Where the first record after the questions begins.</summary>
    public int RecordsAt;

    /// <summary>The type of the first question.</summary>
    public ushort Type;

    /// <summary>The first label of the first question.</summary>
    public readonly ReadOnlySpan<byte> FirstLabel =>
        Questions == 0 || HeaderSize + 1 + _bytes[HeaderSize] > _bytes.Length ? default : _bytes.Slice(HeaderSize + 1, _bytes[HeaderSize]);

    /// <summary>Whether names are made of what names are made of.</summary>
    public bool IsPlain;

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The whole message, or as much of it as the budget allows.</param>
    /// <param name="isWhole">Whether it ends where the bytes end.</param>
    /// <param name="message">The message.</param>
    /// <returns>False when it is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool isWhole, out DnsMessage message)
    {
        message = default;
        if (bytes.Length < HeaderSize + 5) return false;
        message._bytes = bytes;
        message.Id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        message.IsResponse = (flags & 0x8000) != 0;
        message.Code = flags & 0x0F;
        var operation = (flags >> 11) & 0x0F;
        message.Questions = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        message.Answers = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        int authorities = BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]), additional = BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        var records = message.Answers + authorities + additional;
        if (operation is not (0 or 1 or 2 or Notify or Update or 6) || (flags & 0x40) != 0 || message.Questions + records is 0 or > MostRecords) return false;
        // A question has nothing to answer yet, save for updates, notices, and what multicast already knows.
        if (!message.IsResponse && operation is not (Inverse or Update or Notify) && (message.Code != 0 || additional > 8 || message.Questions == 0)) return false;
        message.IsPlain = true;
        var position = HeaderSize;
        for (var i = 0; i < message.Questions; i++)
        {
            if (!message.SkipName(ref position) || position + 4 > bytes.Length) return !isWhole && i > 0;
            var type = BinaryPrimitives.ReadUInt16BigEndian(bytes[position..]);
            var kind = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 2)..]) & 0x7FFF;
            if (type == 0 || kind is not (1 or 3 or 4 or 254 or 255)) return false;
            if (i == 0) message.Type = type;
            position += 4;
        }

        message.RecordsAt = position;
        for (var i = 0; i < records; i++)
        {
            if (!message.SkipRecord(ref position)) return !isWhole && position >= 0 && (i > 0 || message.Questions > 0);
        }

        return !isWhole || position == bytes.Length;
    }

    /// <summary>Writes a name with dots between its labels and no dot at the end.</summary>
    /// <returns>The name; empty for the root, or when it is none.</returns>
    public readonly ReadOnlySpan<byte> Name(int position, Span<byte> room)
    {
        var n = 0;
        for (var jumps = 0; jumps < 16 && position < _bytes.Length;)
        {
            int length = _bytes[position];
            if (length == 0) return room[..Math.Max(0, n - 1)];
            if (length >= 0xC0)
            {
                if (position + 1 >= _bytes.Length) return default;
                position = ((length & 0x3F) << 8) | _bytes[position + 1];
                jumps++;
                continue;
            }

            if (length > 63 || position + 1 + length > _bytes.Length || n + length + 1 > Math.Min(room.Length, LongestName + 1)) return default;
            _bytes.Slice(position + 1, length).CopyTo(room[n..]);
            n += length;
            room[n++] = (byte)'.';
            position += 1 + length;
        }

        return default;
    }

    /// <summary>Reads a record and moves to the next.</summary>
    public bool TryRecord(scoped ref int position, out int nameAt, out ushort type, out uint lifetime, out ReadOnlySpan<byte> data)
    {
        nameAt = position;
        type = 0;
        lifetime = 0;
        data = default;
        if (!SkipName(ref position) || position + 10 > _bytes.Length) return false;
        type = BinaryPrimitives.ReadUInt16BigEndian(_bytes[position..]);
        lifetime = BinaryPrimitives.ReadUInt32BigEndian(_bytes[(position + 4)..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(_bytes[(position + 8)..]);
        position += 10;
        if (position + length > _bytes.Length) return false;
        data = _bytes.Slice(position, length);
        position += length;
        return true;
    }

    private bool SkipRecord(scoped ref int position)
    {
        var start = position;
        if (!SkipName(ref position))
        {
            // A name that runs off the end is cut; one that is no name spoils the message.
            position = start >= _bytes.Length || _bytes.Length - start < LongestName ? start : -1;
            return false;
        }

        if (position + 10 > _bytes.Length) return false;
        position += 10 + BinaryPrimitives.ReadUInt16BigEndian(_bytes[(position + 8)..]);
        return position <= _bytes.Length;
    }

    private bool SkipName(scoped ref int position)
    {
        var total = 0;
        while (position < _bytes.Length)
        {
            int length = _bytes[position++];
            if (length == 0) return true;
            if (length >= 0xC0)
            {
                // A pointer leads back, and never to itself. Some lead ahead, which is wrong, but still DNS.
                if (position >= _bytes.Length) return false;
                var target = ((length & 0x3F) << 8) | _bytes[position++];
                return target >= HeaderSize && target != position - 2;
            }

            total += length + 1;
            if (length > 63 || total > LongestName || position + length > _bytes.Length) return false;
            IsPlain &= Text.IsPrintable(_bytes.Slice(position, length));
            position += length;
        }

        return false;
    }
}
