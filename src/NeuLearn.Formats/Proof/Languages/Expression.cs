namespace NeuLearn.Formats.Proof.Languages;

/// <summary>A regular expression, taken apart.</summary>
internal abstract record Expression
{
    /// <summary>The empty text.</summary>
    public static Expression Empty { get; } = new Sequence([]);

    /// <summary>Exactly a text.</summary>
    public static Expression Text(string text) => new Sequence([.. text.Select(c => new Characters(CharacterSet.Of(c)))]);

    /// <summary>Any number of some characters.</summary>
    public static Expression Any(CharacterSet of) => new Repeat(new Characters(of), 0, null);
}

/// <summary>One of some characters.</summary>
internal sealed record Characters(CharacterSet Set) : Expression;

/// <summary>One after the other.</summary>
internal sealed record Sequence(IReadOnlyList<Expression> Items) : Expression;

/// <summary>Any of them.</summary>
internal sealed record Choice(IReadOnlyList<Expression> Items) : Expression;

/// <summary>The same several times; without a most, as often as one likes.</summary>
internal sealed record Repeat(Expression Item, int Least, int? Most) : Expression;
