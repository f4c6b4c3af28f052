namespace NeuLearn.Sources.Reading;

/// <summary>Cuts a stream into blocks of whole lines, in memory bounded by the longest line allowed.</summary>
internal sealed class BlockReader(Stream stream, ReadOptions options)
{
    // What was read behind the last line end of the block before.
    private byte[] _carry = [];
    private int _carried;
    private long _nextLine = 1;
    private bool _ended;
    private bool _started;

    private int Limit => options.MaxLineLength > int.MaxValue - 2 ? int.MaxValue : options.MaxLineLength + 2;

    /// <summary>The size a block's buffer starts with.</summary>
    public int BlockSize => Math.Max(16, Math.Min(options.BlockSize, Limit));

    /// <summary>The line the next block begins with.</summary>
    public long NextLine => _nextLine;

    /// <summary>Fills a block.</summary>
    /// <returns>False at the end of the input.</returns>
    public bool Read(LineBlock block)
    {
        block.IsOversized = false;
        block.FirstLine = _nextLine;
        block.Length = 0;
        var filled = TakeCarry(block);
        while (true)
        {
            filled = Fill(block.Buffer, filled);
            var cut = block.Buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (cut == 0 && !_ended)
            {
                if (block.Buffer.Length >= Limit) return SkipLine(block);
                block.Buffer = Grow(block.Buffer, filled);
                continue;
            }

            // The last line may lack its line end.
            if (_ended) cut = filled;
            Carry(block.Buffer.AsSpan(cut, filled - cut));
            block.Length = cut;
            if (cut == 0) return false;
            var lines = block.Text.Count((byte)'\n');
            if (block.Buffer[cut - 1] != (byte)'\n') lines++;
            _nextLine += lines;
            return true;
        }
    }

    private int TakeCarry(LineBlock block)
    {
        if (block.Buffer.Length < _carried) block.Buffer = new byte[_carry.Length];
        _carry.AsSpan(0, _carried).CopyTo(block.Buffer);
        return _carried;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (_carry.Length < rest.Length) _carry = new byte[Math.Max(rest.Length, BlockSize)];
        rest.CopyTo(_carry);
        _carried = rest.Length;
    }

    private byte[] Grow(byte[] buffer, int filled)
    {
        var larger = new byte[(int)Math.Min(buffer.Length * 2L, Limit)];
        buffer.AsSpan(0, filled).CopyTo(larger);
        return larger;
    }

    private int Fill(byte[] buffer, int filled)
    {
        while (!_ended && filled < buffer.Length)
        {
            var n = ReadSome(buffer.AsSpan(filled));
            if (n == 0) break;
            if (!_started)
            {
                filled += n;
                if (filled < 3 && !_ended) continue;
                _started = true;
                if (buffer.AsSpan(0, filled).StartsWith(ByteOrderMark))
                {
                    buffer.AsSpan(3, filled - 3).CopyTo(buffer);
                    filled -= 3;
                }

                continue;
            }

            filled += n;
        }

        return filled;
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private int ReadSome(Span<byte> destination)
    {
        var n = stream.Read(destination);
        _ended = n == 0;
        return n;
    }

    private bool SkipLine(LineBlock block)
    {
        var buffer = block.Buffer;
        while (!_ended)
        {
            var n = ReadSome(buffer);
            var end = buffer.AsSpan(0, n).IndexOf((byte)'\n');
            if (end < 0) continue;
            Carry(buffer.AsSpan(end + 1, n - end - 1));
            block.IsOversized = true;
            _nextLine++;
            return true;
        }

        Carry([]);
        block.IsOversized = true;
        _nextLine++;
        return true;
    }
}
