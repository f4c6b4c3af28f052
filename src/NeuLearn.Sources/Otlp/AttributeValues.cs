using System.Buffers.Text;
using System.Text.Unicode;
using NeuLearn.Events;

namespace NeuLearn.Sources.Otlp;

/// <summary>The attributes of one span or resource, as texts in memory of their own. Reused from one to the next.</summary>
internal sealed class AttributeValues
{
    // What is longer is no name, address or path that anybody could review.
    private const int MaxLength = 4096;

    private readonly (int Start, int Length)[] _places = new (int, int)[SpanAttributes.Count];
    private byte[] _buffer = new byte[1024];
    private int _used;

    public void Clear()
    {
        _places.AsSpan().Clear();
        _used = 0;
    }

    public void Set(SpanAttribute attribute, ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxLength || !Utf8.IsValid(text)) return;
        // A value that is written again takes the place of the first: memory stays bounded.
        var (start, length) = _places[(int)attribute];
        if (length < text.Length)
        {
            start = _used;
            _used += text.Length;
            if (_used > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_used, _buffer.Length * 2));
        }

        text.CopyTo(_buffer.AsSpan(start));
        _places[(int)attribute] = (start, text.Length);
    }

    public void Set(SpanAttribute attribute, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var n);
        Set(attribute, digits[..n]);
    }

    public bool Has(SpanAttribute attribute) => _places[(int)attribute].Length > 0;

    public ReadOnlySpan<byte> this[SpanAttribute attribute]
    {
        get
        {
            var (start, length) = _places[(int)attribute];
            return _buffer.AsSpan(start, length);
        }
    }

    /// <summary>An address; none when it is a name or not there.</summary>
    public Address AddressOf(SpanAttribute attribute) => Address.TryParse(this[attribute], out var address) ? address : default;

    /// <summary>A port; 0 when it is not there.</summary>
    public ushort Port(SpanAttribute attribute)
    {
        var text = this[attribute];
        return Utf8Parser.TryParse(text, out ushort port, out var n) && n == text.Length ? port : (ushort)0;
    }
}
