using CsCheck;

namespace NeuLearn.Formats.Tests.Proof.Languages;

/// <summary>Random words and expressions over a few characters, so that they meet.</summary>
internal static class Words
{
    private static readonly Gen<string> Atom = Gen.OneOf("a", "b", "1", "-", "/", @"\.", ".", "[ab]", "[^a]", "[a-c1-3_]", @"\d", @"\w", @"\W", "[]x]", "[-a]", @"[\d.]");

    /// <summary>A word.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf('a', 'b', 'c', '1', '2', '-', '/', '.', '_', 'x', ']', 'A').Array[0, 7].Select(c => new string(c));

    /// <summary>An expression of a certain depth.</summary>
    public static Gen<string> Expression(int depth)
    {
        if (depth == 0) return Atom;
        var inner = Expression(depth - 1);
        return Gen.OneOf(
            inner,
            Gen.Select(inner, Expression(depth - 1), (a, b) => a + b),
            Gen.Select(inner, Expression(depth - 1), (a, b) => $"({a}|{b})"),
            Gen.Select(inner, Gen.OneOf("*", "+", "?", "{2}", "{1,}", "{0,2}", "*?"), (a, q) => $"(?:{a}){q}"));
    }
}
