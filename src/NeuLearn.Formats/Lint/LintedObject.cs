using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Lint;

/// <summary>An object of a platform's policy, as far as lint looks at it.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="Namespace">The namespace it lies in; null for one of the whole cluster.</param>
/// <param name="Subject">Whom it applies to.</param>
/// <param name="Rules">What it allows.</param>
internal sealed record LintedObject(PolicySource Source, string? Namespace, LintedSelector Subject, IReadOnlyList<LintedRule> Rules)
{
    /// <summary>Whether it denies its subjects everything outgoing that no rule allows.</summary>
    public bool IsolatesEgress { get; init; }
}

/// <summary>A selector of pods. Selectors of one text are the same.</summary>
/// <param name="Text">The selector in a few words, with all that it depends on.</param>
/// <param name="Line">Where it is written, from 1; 0 when that is not known.</param>
/// <param name="Selects">Whether it selects a pod.</param>
internal sealed record LintedSelector(string Text, int Line, Func<PodEndpoint, Match> Selects)
{
    /// <summary>The one namespace it can select in; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>The labels of pods that it looks at, with a value where it names one; none for every pod.</summary>
    public IReadOnlyList<(string Key, string Value)> PodLabels { get; init; } = [];
}

/// <summary>A rule that allows.</summary>
/// <param name="Line">Where it is written, from 1; 0 when that is not known.</param>
/// <param name="IsEgress">Whether it speaks of what its subjects open, and not of what they accept.</param>
/// <param name="Peers">The pods on the other side.</param>
/// <param name="Others">Peers that are no pods, in writing. Everyone is <c>*</c>.</param>
/// <param name="Ports">The ports; null for any.</param>
internal sealed record LintedRule(int Line, bool IsEgress, IReadOnlyList<LintedSelector> Peers, IReadOnlyList<string> Others, IReadOnlyList<LintedPort>? Ports);

/// <summary>Some ports by number, or one by name.</summary>
internal sealed record LintedPort(Transport Transport, int First, int Last, string? Name)
{
    /// <summary>The ports in writing: <c>TCP/8080</c>, <c>TCP/http</c>.</summary>
    public override string ToString() => Name is not null ? $"{Transport}/{Name}" : First == Last
        ? FormattableString.Invariant($"{Transport}/{First}")
        : FormattableString.Invariant($"{Transport}/{First}-{Last}");
}
