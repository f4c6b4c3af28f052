namespace NeuLearn.Sources.Reading;

/// <summary>The end of a growing text: whole lines are parsed, the rest waits for its line end.</summary>
internal sealed class LineTail(BlockParser parser, ReadOptions options)
{
    private readonly LineBlock _block = new(Math.Max(options.BlockSize, 4096));
    private int _filled;
    private long _nextLine = 1;
    private bool _isSkipping;

    /// <summary>Reads some bytes and parses the whole lines among them.</summary>
    /// <returns>How many bytes there were.</returns>
    public int ReadFrom(Stream stream)
    {
        if (_filled == _block.Buffer.Length) MakeRoom();
        var n = stream.Read(_block.Buffer, _filled, _block.Buffer.Length - _filled);
        _filled += n;
        if (n > 0) ParseLines();
        return n;
    }

    /// <summary>Parses what stands behind the last line end.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Finish()
    {
        var hasRest = _filled > 0 && !_isSkipping;
        if (hasRest) Parse(_filled, lines: 1);
        _filled = 0;
        return hasRest;
    }

    private void ParseLines()
    {
        if (_isSkipping) Skip();
        var cut = _block.Buffer.AsSpan(0, _filled).LastIndexOf((byte)'\n') + 1;
        if (cut == 0) return;
        Parse(cut, _block.Buffer.AsSpan(0, cut).Count((byte)'\n'));
        Take(cut);
    }

    private void Parse(int length, long lines)
    {
        (_block.Length, _block.FirstLine, _block.IsOversized) = (length, _nextLine, false);
        parser.Parse(_block);
        _nextLine += lines;
    }

    private void MakeRoom()
    {
        if (_filled < options.MaxLineLength)
        {
            var larger = new byte[Math.Min(_filled * 2L, Math.Max(options.MaxLineLength, _filled + 1))];
            _block.Buffer.AsSpan(0, _filled).CopyTo(larger);
            _block.Buffer = larger;
            return;
        }

        // The line is too long to be held: it is counted, and passed over to its end.
        (_block.FirstLine, _block.IsOversized) = (_nextLine++, true);
        parser.Parse(_block);
        _isSkipping = true;
        _filled = 0;
    }

    private void Skip()
    {
        var end = _block.Buffer.AsSpan(0, _filled).IndexOf((byte)'\n') + 1;
        _isSkipping = end == 0;
        Take(end == 0 ? _filled : end);
    }

    private void Take(int length)
    {
        _block.Buffer.AsSpan(length, _filled - length).CopyTo(_block.Buffer);
        _filled -= length;
    }
}
