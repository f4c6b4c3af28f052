using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>Arranges <c>flow</c> elements one a line, as they are read, where XML was printed over several lines.</summary>
internal sealed class XmlElements(Stream xml) : ReadOnlyStream
{
    private readonly byte[] _input = new byte[32 * 1024];
    private readonly byte[] _output = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _matched;
    private bool _inElement;

    private static ReadOnlySpan<byte> Opening => "<flow"u8;

    private static ReadOnlySpan<byte> Closing => "</flow>"u8;

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end)
        {
            var n = xml.Read(_input);
            if (n == 0) return 0;
            (_start, _end) = (0, 0);
            foreach (var b in _input.AsSpan(0, n)) Take(b);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void Take(byte b)
    {
        if (b is (byte)'\n' or (byte)'\r') b = (byte)' ';
        if (_inElement) _output[_end++] = b;
        // What stands between the elements is nobody's.
        var text = _inElement ? Closing : Opening;
        _matched = b == text[_matched] ? _matched + 1 : b == (byte)'<' ? 1 : 0;
        if (_matched < text.Length) return;
        _matched = 0;
        if (_inElement) _output[_end++] = (byte)'\n';
        else foreach (var o in Opening) _output[_end++] = o;
        _inElement = !_inElement;
    }
}
