namespace NeuLearn.Formats.Evaluation;

/// <summary>Where a policy, or a rule in it, is written.</summary>
/// <param name="Policy">How explanations name it: <c>shop/web</c>.</param>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Line">The line, from 1; 0 when it is not known.</param>
internal sealed record PolicySource(string Policy, string File, int Line)
{
    /// <summary>The source in the form in which editors open it: <c>shop/web (policies/web.yaml:12)</c>.</summary>
    public override string ToString() => File.Length == 0
        ? Policy
        : Line > 0 ? FormattableString.Invariant($"{Policy} ({File}:{Line})") : $"{Policy} ({File})";
}
