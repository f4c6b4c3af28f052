using NeuLearn.Events;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>Where FTP's data connections will go, as its control connections say. Bounded. Source: RFC 959, section 4.1.2; RFC 2428.</summary>
/// <remarks>A data connection has no form of its own: only what was agreed on tells it.</remarks>
internal sealed class FtpDataPorts
{
    private const int Most = 1 << 14;
    private readonly HashSet<(Address Address, ushort Port)> _ports = [];

    /// <summary>Whether a connection to an address and port was agreed on.</summary>
    public bool Contains(Address address, ushort port) => _ports.Contains((address, port));

    /// <summary>Reads the lines of a control connection.</summary>
    /// <param name="bytes">What one side said, usually a line or two.</param>
    /// <param name="speaker">Its address.</param>
    public void Read(ReadOnlySpan<byte> bytes, Address speaker)
    {
        while (!bytes.IsEmpty && _ports.Count < Most)
        {
            var line = Text.FirstLine(bytes, out _);
            bytes = Text.AfterLine(bytes);
            if (line.StartsWith("227 "u8)) AddOld(line[(line.IndexOf((byte)'(') + 1)..]);
            else if (line.StartsWith("229 "u8)) AddExtended(line[(line.IndexOf((byte)'(') + 1)..], speaker);
            else if (Text.BeginsIgnoringCase(line, "PORT "u8)) AddOld(line[5..]);
            else if (Text.BeginsIgnoringCase(line, "EPRT "u8)) AddExtended(line[5..], speaker);
        }
    }

    /// <summary>Six numbers: an address and a port.</summary>
    private void AddOld(ReadOnlySpan<byte> text)
    {
        Span<int> numbers = stackalloc int[6];
        for (var i = 0; i < numbers.Length; i++)
        {
            var digits = Digits(text);
            if (!Text.TryNumber(digits, out numbers[i]) || numbers[i] > 255) return;
            text = text[Math.Min(text.Length, digits.Length + 1)..];
        }

        var address = Address.FromV4((uint)((numbers[0] << 24) | (numbers[1] << 16) | (numbers[2] << 8) | numbers[3]));
        _ports.Add((address, (ushort)((numbers[4] << 8) | numbers[5])));
    }

    /// <summary>A kind, an address and a port between marks; without an address, it is the speaker's.</summary>
    private void AddExtended(ReadOnlySpan<byte> text, Address speaker)
    {
        if (text.Length < 5) return;
        var mark = text[0];
        text = text[1..];
        var kind = Part(ref text, mark);
        var written = Part(ref text, mark);
        if (!Text.TryNumber(Part(ref text, mark), out var port) || port is 0 or > ushort.MaxValue) return;
        if (kind.IsEmpty) _ports.Add((speaker, (ushort)port));
        else if (Address.TryParse(written, out var address)) _ports.Add((address, (ushort)port));
    }

    private static ReadOnlySpan<byte> Part(ref ReadOnlySpan<byte> text, byte mark)
    {
        var end = text.IndexOf(mark);
        if (end < 0) return default;
        var part = text[..end];
        text = text[(end + 1)..];
        return part;
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text : text[..end];
    }
}
