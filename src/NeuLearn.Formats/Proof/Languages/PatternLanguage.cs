using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>The texts that a pattern matches.</summary>
internal static class PatternLanguage
{
    /// <summary>The texts of a pattern, as far as they are of the space and visible ASCII.</summary>
    /// <exception cref="LanguageException">The pattern is not understood, or too large.</exception>
    public static Automaton Of(TextPattern pattern)
    {
        if (pattern.Kind == TextPatternKind.Template) return PathLanguage.Of(pattern.Text);
        if (pattern.Kind == TextPatternKind.Expression) return ExpressionCompiler.Compile(ExpressionParser.Parse(pattern.Text));
        if (!pattern.Text.All(CharacterSet.IsKnown)) throw new LanguageException($"{pattern.Text} has characters other than visible ASCII");
        var text = Expression.Text(pattern.Text);
        var rest = Expression.Any(CharacterSet.All);
        return ExpressionCompiler.Compile(pattern.Kind switch
        {
            TextPatternKind.Prefix => new Sequence([text, rest]),
            TextPatternKind.Suffix => new Sequence([rest, text]),
            _ => text,
        });
    }
}
