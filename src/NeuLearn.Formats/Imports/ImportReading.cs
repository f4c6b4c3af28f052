using NeuLearn.Policy.Imports;

namespace NeuLearn.Formats.Imports;

/// <summary>What policies of a platform come to as rules of ours.</summary>
/// <param name="Import">The rules, with the objects they come from.</param>
/// <param name="Remarks">What the policies say that is not in the rules, and why. None of it is allowed.</param>
internal sealed record ImportReading(PolicyImport Import, IReadOnlyList<string> Remarks);
