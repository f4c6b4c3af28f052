using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cedar.Evaluation.Policies;

/// <summary>A pattern in which a star stands for any text, an empty one too.</summary>
/// <param name="Pieces">What stands between the stars; a single one where there is no star.</param>
internal sealed record StarPattern(IReadOnlyList<string> Pieces)
{
    /// <summary>The pattern in the form that comparisons understand.</summary>
    public TextPattern Text => TextPattern.Expression(string.Join(".*", Pieces.Select(Regex.Escape)).Replace("\\ ", " ", StringComparison.Ordinal));

    /// <summary>Whether a text is matched: each piece as early as it comes, the last at the end.</summary>
    public bool Matches(string text)
    {
        var (first, last) = (Pieces[0], Pieces[^1]);
        if (Pieces.Count == 1)
        {
            return string.Equals(text, first, StringComparison.Ordinal);
        }

        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var middle = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        foreach (var piece in Pieces.Skip(1).SkipLast(1))
        {
            var at = middle.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            middle = middle[(at + piece.Length)..];
        }

        return true;
    }
}
