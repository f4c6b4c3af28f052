namespace NeuLearn.Sources.Reading;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
/// <remarks>Does not own the stream below. Counts what it took from it.</remarks>
internal sealed class PeekedStream(Stream inner) : ReadOnlyStream
{
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    /// <summary>How many bytes were taken from the stream below.</summary>
    public long Taken { get; private set; }

    /// <summary>What was looked at and not yet read.</summary>
    public ReadOnlySpan<byte> Peeked => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The same, to be kept; it must not be used once reading has begun.</summary>
    public ReadOnlyMemory<byte> PeekedMemory => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Looks at more bytes, up to a number in all.</summary>
    /// <returns>False when there is nothing more to look at, or no room.</returns>
    public bool PeekMore(int limit)
    {
        if (_end >= limit) return false;
        if (_buffer.Length < limit) Array.Resize(ref _buffer, limit);
        var n = inner.Read(_buffer.AsSpan(_end, limit - _end));
        Taken += n;
        _end += n;
        return n > 0;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            var read = inner.Read(buffer);
            Taken += read;
            return read;
        }

        var n = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, n).CopyTo(buffer);
        _start += n;
        return n;
    }
}
