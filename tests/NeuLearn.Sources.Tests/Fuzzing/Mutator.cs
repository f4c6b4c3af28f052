using System.Text;

namespace NeuLearn.Sources.Tests.Fuzzing;

/// <summary>Damages valid inputs the way that finds faults in parsers: bytes, pieces, repetitions, and values that are nearly right.</summary>
internal sealed class Mutator
{
    private static readonly string[] Hostile =
        ["\0", "\"", "{", "}", "[", "]", "\\", "\\u0000", "\\ud800", ",", ":", "\t", " ", "#", "-", "=", "<", ">", "/", "99999999999999999999", "1e999", "null", "true", "\n", "\r", "é", "::", "%", "0", "255"];

    private readonly Random _random;
    private readonly byte[][] _pieces;

    /// <summary>A mutator of its own sequence of chances.</summary>
    /// <param name="seed">The same seed gives the same inputs.</param>
    /// <param name="pieces">Pieces of the format that are put in beside the usual ones.</param>
    public Mutator(int seed, params IEnumerable<string> pieces)
    {
        _random = new Random(seed);
        _pieces = [.. Hostile.Concat(pieces).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>One damaged input.</summary>
    /// <param name="valid">An input, text or not.</param>
    public byte[] Mutate(ReadOnlySpan<byte> valid)
    {
        var text = new List<byte>(valid.Length + 64);
        text.AddRange(valid);
        for (var times = _random.Next(4); times >= 0 && text.Count > 0; times--) Once(text);
        return [.. text];
    }

    private void Once(List<byte> text)
    {
        var at = _random.Next(text.Count);
        switch (_random.Next(9))
        {
            case 0:
                text[at] = (byte)_random.Next(256);
                break;
            case 1:
                text.RemoveRange(at, Math.Min(_random.Next(1, 40), text.Count - at));
                break;
            case 2:
                text.InsertRange(at, _pieces[_random.Next(_pieces.Length)]);
                break;
            case 3:
                text.RemoveRange(at, text.Count - at);
                break;
            case 4:
                text.InsertRange(_random.Next(text.Count), text.GetRange(at, Math.Min(_random.Next(1, 60), text.Count - at)));
                break;
            case 5:
                text.InsertRange(at, Enumerable.Repeat(text[at], _random.Next(1, 200)));
                break;
            case 6:
                text[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 7:
                ReplaceWord(text, at);
                break;
            default:
                SwapWords(text, at);
                break;
        }
    }

    /// <summary>Puts a piece where a word or number stood: structure stays, the value does not.</summary>
    private void ReplaceWord(List<byte> text, int at)
    {
        var (start, end) = Word(text, at);
        text.RemoveRange(start, end - start);
        text.InsertRange(start, _pieces[_random.Next(_pieces.Length)]);
    }

    private void SwapWords(List<byte> text, int at)
    {
        var (start, end) = Word(text, at);
        var word = text.GetRange(start, end - start);
        text.RemoveRange(start, end - start);
        text.InsertRange(_random.Next(text.Count + 1), word);
    }

    private static (int Start, int End) Word(List<byte> text, int at)
    {
        int start = at, end = at;
        while (start > 0 && IsWord(text[start - 1])) start--;
        while (end < text.Count && IsWord(text[end])) end++;
        return (start, end);
    }

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'_';
}
