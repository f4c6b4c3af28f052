using System.IO.Compression;

namespace NeuLearn.Sources.Reading;

/// <summary>Decompresses gzip of any number of members, and notices when it was cut off.</summary>
/// <remarks>
/// The framework's stream takes the end of a truncated file for the end of the data. So a member of our own is put behind
/// the input: when it comes out at the end, what stood before it was whole.
/// </remarks>
internal sealed class GzipText : ReadOnlyStream
{
    private const int MarkLength = 16;
    private static readonly byte[] Mark = [0x1f, 0x8b, 0, 0xff, 0xfe, 1, 2, 3, 0xff, 0xfd, 4, 5, 6, 0xff, 0xfc, 7];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _inner;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    public GzipText(Stream compressed) => _inner = new GZipStream(new Marked(compressed), CompressionMode.Decompress);

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back until it is known that they are not the mark.
        while (!_ended && _end - _start <= MarkLength) Fill();
        var ready = _end - _start - (_ended ? 0 : MarkLength);
        if (ready == 0 && _ended && !IsWhole) throw new InvalidDataException("The gzip data is truncated.");
        var n = Math.Min(buffer.Length, ready);
        _buffer.AsSpan(_start, n).CopyTo(buffer);
        _start += n;
        return n;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private bool IsWhole { get; set; }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var n = _inner.Read(_buffer.AsSpan(_end));
        _end += n;
        if (n > 0) return;
        _ended = true;
        IsWhole = _buffer.AsSpan(0, _end).EndsWith(Mark);
        if (IsWhole) _end -= MarkLength;
    }

    private static byte[] Compress(byte[] data)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(data);
        return target.ToArray();
    }

    /// <summary>The compressed input with the mark behind it.</summary>
    private sealed class Marked(Stream inner) : ReadOnlyStream
    {
        private int _given;
        private bool _ended;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            if (!_ended)
            {
                var n = inner.Read(buffer);
                if (n > 0) return n;
                _ended = true;
            }

            var rest = MarkMember.AsSpan(_given);
            var m = Math.Min(rest.Length, buffer.Length);
            rest[..m].CopyTo(buffer);
            _given += m;
            return m;
        }
    }
}
