using System.Buffers;

namespace NeuLearn.Recognition.Captures.Files;

/// <summary>A stream read in pieces of known length, through one buffer.</summary>
internal sealed class PacketInput(Stream stream) : IDisposable
{
    private const int BufferSize = 1 << 16;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;

    /// <summary>How many bytes were taken.</summary>
    public long Position { get; private set; }

    /// <summary>Takes bytes. The span holds until the next call.</summary>
    /// <returns>False at the end of the stream; <paramref name="bytes"/> then has what was left.</returns>
    public bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        var isWhole = Fill(count);
        var taken = isWhole ? count : _end - _start;
        bytes = _buffer.AsSpan(_start, taken);
        _start += taken;
        Position += taken;
        return isWhole;
    }

    /// <summary>Looks at bytes without taking them.</summary>
    public bool TryPeek(int count, out ReadOnlySpan<byte> bytes)
    {
        var isWhole = Fill(count);
        bytes = _buffer.AsSpan(_start, isWhole ? count : _end - _start);
        return isWhole;
    }

    /// <summary>Passes over bytes, however many.</summary>
    public bool TrySkip(long count)
    {
        while (count > 0)
        {
            var step = (int)Math.Min(count, BufferSize);
            if (!TryTake(step, out _)) return false;
            count -= step;
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }

    private bool Fill(int count)
    {
        if (_end - _start >= count) return true;
        if (count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(count);
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        }

        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            var n = stream.Read(_buffer.AsSpan(_end));
            if (n == 0) return false;
            _end += n;
        }

        return true;
    }
}
