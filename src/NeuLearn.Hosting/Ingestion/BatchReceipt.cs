namespace NeuLearn.Hosting.Ingestion;

/// <summary>The acknowledgement of a batch: what was in it is learned, and kept.</summary>
/// <param name="Learned">Events that were taken as observations.</param>
/// <param name="Skipped">Events that were not; see <see cref="IntakeReport"/>.</param>
/// <param name="IsRedelivery">Whether the batch was known: then nothing was counted.</param>
public readonly record struct BatchReceipt(long Learned, long Skipped, bool IsRedelivery);
