namespace NeuLearn.Graph;

/// <summary>The latest event of a table: the engine's only notion of now.</summary>
internal static class LatestEvent
{
    /// <summary>Its second; 0 for an empty table.</summary>
    public static uint SecondOf(EvidenceTable table)
    {
        var last = 0u;
        foreach (ref readonly var row in table) last = Math.Max(last, row.Last);
        return last;
    }
}
