using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>One rule of a chain.</summary>
/// <param name="Criteria">What must hold, all of it; empty for every packet.</param>
/// <param name="Verdict">What then becomes of the packet; null when the walk goes on, as after a log alone.</param>
/// <param name="Comment">Its comment; empty when it has none.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record FilterRule(IReadOnlyList<Criterion> Criteria, Verdict? Verdict, string Comment, PolicySource Written);
