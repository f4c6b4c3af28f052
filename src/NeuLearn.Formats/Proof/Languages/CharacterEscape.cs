using System.Globalization;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>What stands behind a backslash: a class of characters, or one that would else mean something.</summary>
internal static class CharacterEscape
{
    public static readonly CharacterSet Digits = CharacterSet.Range('0', '9');

    private static readonly CharacterSet Word = Digits.Or(CharacterSet.Range('a', 'z')).Or(CharacterSet.Range('A', 'Z')).Or(CharacterSet.Of('_'));
    private static readonly CharacterSet Space = CharacterSet.Of(' ');

    /// <summary>Reads the escape whose backslash was read.</summary>
    /// <returns>Null, and nothing read, when it is not understood.</returns>
    public static CharacterSet? Read(string text, ref int at)
    {
        var c = text[at];
        CharacterSet? set = c switch
        {
            'd' => Digits,
            'D' => CharacterSet.All.Except(Digits),
            'w' => Word,
            'W' => CharacterSet.All.Except(Word),
            's' => Space,
            'S' => CharacterSet.All.Except(Space),
            't' or 'n' or 'r' or 'f' or 'v' or 'e' => CharacterSet.None,
            'x' => Code(text, at + 1, 2),
            'u' => Code(text, at + 1, 4),
            _ when CharacterSet.IsKnown(c) && !char.IsAsciiLetterOrDigit(c) => CharacterSet.Of(c),
            _ => null,
        };
        if (set is not null) at += c switch { 'x' => 3, 'u' => 5, _ => 1 };
        return set;
    }

    private static CharacterSet? Code(string text, int at, int digits) =>
        at + digits <= text.Length && ushort.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? CharacterSet.Of((char)code)
            : null;
}
