namespace NeuLearn.Learning.Promotion;

/// <summary>What promotion rules would have done over a history.</summary>
/// <param name="Days">Days with evidence in the history.</param>
/// <param name="Services">Services with evidence.</param>
/// <param name="Rows">One per promotion rule.</param>
/// <param name="Windows">(service, day) pairs for which the incident bound was compared with the days after.</param>
/// <param name="WindowsCovered">Those where the bound was at least what came.</param>
public sealed record BacktestResult(int Days, int Services, IReadOnlyList<BacktestRow> Rows, int Windows, int WindowsCovered);
