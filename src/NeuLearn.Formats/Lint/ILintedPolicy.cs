namespace NeuLearn.Formats.Lint;

/// <summary>
/// Policies that can be looked at object by object. A platform's evaluator implements it to be linted: it says whom its objects
/// are for and what their rules name, and the findings are computed from that.
/// </summary>
internal interface ILintedPolicy
{
    /// <summary>The objects, in the order in which they were read.</summary>
    IReadOnlyList<LintedObject> Objects { get; }
}
