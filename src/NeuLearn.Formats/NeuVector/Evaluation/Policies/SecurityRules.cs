using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Evaluation.Policies;

/// <summary>A group that rules are written for.</summary>
/// <param name="Group">The group.</param>
/// <param name="Mode">Its mode; null when the object leaves it as it is.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record Target(RuleGroup Group, Mode? Mode, PolicySource Written);

/// <summary>All that was read.</summary>
/// <param name="Targets">The groups that objects are for.</param>
/// <param name="Rules">Their rules.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record SecurityRules(IReadOnlyList<Target> Targets, IReadOnlyList<GroupRule> Rules, IReadOnlyList<ManifestError> Errors);
