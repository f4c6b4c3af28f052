namespace NeuLearn.Learning.Promotion;

/// <summary>What one promotion rule would have done. Everything that completed is taken as legitimate and, once seen, as accepted.</summary>
/// <param name="Policy">The rule.</param>
/// <param name="Promoted">Services it would have protected within the history.</param>
/// <param name="MeanDay">Mean age in days at that moment; 0 when there was none.</param>
/// <param name="ServiceDays">Days observed under protection, summed over services.</param>
/// <param name="Blocks">Conversations, never seen before the promotion, that came after it.</param>
/// <param name="IncidentDays">(service, day) pairs on which such a conversation came for the first time.</param>
/// <param name="EdgeDays">(conversation, day) pairs under protection.</param>
/// <param name="BlockedEdgeDays">Those of conversations never seen before the promotion.</param>
public sealed record BacktestRow(
    string Policy, int Promoted, double MeanDay, int ServiceDays, int Blocks, int IncidentDays, int EdgeDays, int BlockedEdgeDays)
{
    /// <summary>Blocked conversations per service and week under protection.</summary>
    public double BlocksPerServiceWeek => ServiceDays == 0 ? 0 : 7.0 * Blocks / ServiceDays;

    /// <summary>Incident days per service and week under protection.</summary>
    public double IncidentDaysPerServiceWeek => ServiceDays == 0 ? 0 : 7.0 * IncidentDays / ServiceDays;

    /// <summary>Share of the active (conversation, day) pairs that would have been blocked.</summary>
    public double BlockedShare => EdgeDays == 0 ? 0 : (double)BlockedEdgeDays / EdgeDays;
}
