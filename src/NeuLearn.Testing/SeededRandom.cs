namespace NeuLearn.Testing;

/// <summary>Chance from a seed: SplitMix64, integers only, so that every machine and runtime draws the same.</summary>
internal struct SeededRandom(ulong seed)
{
    private const string PodAlphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const string HexAlphabet = "0123456789abcdef";
    private ulong _state = seed;

    /// <summary>A seed made of a seed and a name.</summary>
    public static ulong Derive(ulong seed, string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in name) hash = (hash ^ c) * 0x100000001B3UL;
        return Derive(seed, hash);
    }

    /// <summary>A seed made of a seed and a number.</summary>
    public static ulong Derive(ulong seed, ulong number) => Scramble(seed ^ Scramble(number + 0x9E3779B97F4A7C15UL));

    public ulong Next() => Scramble(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>True in so many of a thousand draws.</summary>
    public bool Chance(int permille) => Below(1000) < permille;

    /// <summary>A suffix in the alphabet that Kubernetes uses for generated names.</summary>
    public string PodText(int length) => Text(PodAlphabet, length);

    public string Hex(int length) => Text(HexAlphabet, length);

    private string Text(string alphabet, int length)
    {
        Span<char> chars = stackalloc char[length];
        for (var i = 0; i < length; i++) chars[i] = alphabet[Below(alphabet.Length)];
        return new string(chars);
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
