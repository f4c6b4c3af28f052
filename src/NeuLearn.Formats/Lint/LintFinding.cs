using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Lint;

/// <summary>Something that is wrong with an object, or looks it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Where">Where it is written.</param>
/// <param name="Text">It in words.</param>
internal sealed record LintFinding(LintKind Kind, PolicySource Where, string Text)
{
    /// <summary>The finding as one line, in the form compilers use.</summary>
    public override string ToString()
    {
        var place = Where.Line > 0 ? FormattableString.Invariant($"{Where.File}({Where.Line}): ") : Where.File.Length > 0 ? $"{Where.File}: " : "";
        return $"{place}{Where.Policy}: {Text} [{LintWords.Of(Kind)}]";
    }
}
