using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>What a policy does with what its rules match.</summary>
internal enum PolicyAction
{
    /// <summary>Lets it in; and what no such policy matches is not let in.</summary>
    Allow,

    /// <summary>Stops it.</summary>
    Deny,

    /// <summary>Notes it.</summary>
    Audit,

    /// <summary>Asks somebody else.</summary>
    Custom,
}

/// <summary>One policy.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Selector">Labels of the workloads it is for; without any, all of its namespace.</param>
/// <param name="Action">What it does.</param>
/// <param name="Rules">What it does that with; none matches nothing.</param>
/// <param name="Source">Where it is written.</param>
internal sealed record AuthorizationPolicy(string Namespace, LabelSelector Selector, PolicyAction Action, IReadOnlyList<AuthorizationRule> Rules, PolicySource Source)
{
    /// <summary>Whether it is tried and not enforced.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether it can change what passes.</summary>
    public bool IsEnforced => !IsDryRun && Action != PolicyAction.Audit;
}
