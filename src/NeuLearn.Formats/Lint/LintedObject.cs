using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Lint;

/// <summary>An object of a platform's policy, as far as lint looks at it.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="Namespace">The namespace it lies in; null for one of the whole cluster.</param>
/// <param name="Subject">Whom it applies to.</param>
/// <param name="Rules">Its rules, in the order in which they are written.</param>
internal sealed record LintedObject(PolicySource Source, string? Namespace, LintedEnd Subject, IReadOnlyList<LintedRule> Rules)
{
    /// <summary>The name that no other object may have; null where the reader itself refuses a second one.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it may deny its subjects what they open.</summary>
    public bool DeniesEgress { get; init; }
}
