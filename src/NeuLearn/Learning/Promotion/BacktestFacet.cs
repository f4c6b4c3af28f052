namespace NeuLearn.Learning.Promotion;

/// <summary>What the default bound would have done with one kind of facet, each facet promoted on its own.</summary>
/// <param name="Facet">The kind.</param>
/// <param name="Services">Services that have it.</param>
/// <param name="Promoted">Those whose facet was ready within the history.</param>
/// <param name="MeanDay">Mean age of the service in days at that moment; 0 when there was none.</param>
/// <param name="Days">Days observed after it, summed over services.</param>
/// <param name="IncidentDays">(service, day) pairs after it on which a conversation of the facet came for the first time.</param>
/// <param name="Windows">(service, day) pairs for which the incident bound was compared with the up to seven days after.</param>
/// <param name="WindowsCovered">Those where the bound was at least what came.</param>
public sealed record BacktestFacet(Facet Facet, int Services, int Promoted, double MeanDay, int Days, int IncidentDays, int Windows, int WindowsCovered)
{
    /// <summary>Incident days per service and week after the promotion of the facet.</summary>
    public double IncidentDaysPerServiceWeek => Days == 0 ? 0 : 7.0 * IncidentDays / Days;

    /// <summary>Share of the windows in which the bound held; 1 when there was none.</summary>
    public double Coverage => Windows == 0 ? 1 : (double)WindowsCovered / Windows;
}
