namespace NeuLearn.Analytics;

/// <summary>What the export to one format would lose.</summary>
/// <param name="Format">The name of the format.</param>
/// <param name="Losses">Each loss; none when the format says everything exactly.</param>
/// <param name="Notes">What a person should know before applying the export, one line each.</param>
public sealed record ExportLosses(string Format, IReadOnlyList<ExportLoss> Losses, IReadOnlyList<string> Notes);

/// <summary>One thing that a format cannot say, in the words of <c>loss.json</c>.</summary>
/// <param name="Subject">The id of the rule, or the service.</param>
/// <param name="Element">What cannot be said: <c>operations</c>.</param>
/// <param name="Effect">What that does: <c>wider</c>, <c>narrower</c> or <c>omitted</c>.</param>
/// <param name="Instead">What is written instead.</param>
/// <param name="Witness">A connection on which export and policy differ; null when none is named.</param>
public sealed record ExportLoss(string Subject, string Element, string Effect, string Instead, string? Witness);
