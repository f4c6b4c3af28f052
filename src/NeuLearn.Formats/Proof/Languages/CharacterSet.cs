namespace NeuLearn.Formats.Proof.Languages;

/// <summary>A set of the characters that languages are over: the space and visible ASCII. Immutable.</summary>
internal readonly record struct CharacterSet(UInt128 Bits)
{
    /// <summary>The first of the characters; character <c>i</c> is <c>First + i</c>.</summary>
    public const char First = ' ';

    /// <summary>How many characters there are.</summary>
    public const int Count = '~' - First + 1;

    /// <summary>No character.</summary>
    public static CharacterSet None => default;

    /// <summary>Every character.</summary>
    public static CharacterSet All { get; } = new((UInt128.One << Count) - UInt128.One);

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => Bits == UInt128.Zero;

    /// <summary>Whether a character is one that languages are over.</summary>
    public static bool IsKnown(char c) => c is >= First and <= '~';

    /// <summary>One character; nothing for one that languages are not over.</summary>
    public static CharacterSet Of(char c) => IsKnown(c) ? new CharacterSet(UInt128.One << (c - First)) : None;

    /// <summary>The characters of a text.</summary>
    public static CharacterSet Of(string characters) => characters.Aggregate(None, (set, c) => set.Or(Of(c)));

    /// <summary>The characters from one to another, both included.</summary>
    public static CharacterSet Range(char first, char last)
    {
        var set = None;
        for (var c = (int)first; c <= Math.Min(last, '~'); c++) set = set.Or(Of((char)c));
        return set;
    }

    /// <summary>Whether a character, by its index, is in it.</summary>
    public bool Contains(int index) => ((Bits >> index) & UInt128.One) != UInt128.Zero;

    /// <summary>The characters of either.</summary>
    public CharacterSet Or(CharacterSet other) => new(Bits | other.Bits);

    /// <summary>The characters that the other lacks.</summary>
    public CharacterSet Except(CharacterSet other) => new(Bits & ~other.Bits);

    /// <summary>The same letters in both cases.</summary>
    public CharacterSet InAnyCase()
    {
        var set = this;
        for (var i = 0; i < Count; i++)
            if (Contains(i)) set = set.Or(Of(char.ToLowerInvariant((char)(First + i)))).Or(Of(char.ToUpperInvariant((char)(First + i))));
        return set;
    }
}
