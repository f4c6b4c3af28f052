namespace NeuLearn.Learning.Promotion;

/// <summary>The days of one conversation.</summary>
internal sealed record EdgeDays(uint FirstSecond, uint[] Days);
