namespace NeuLearn.Testing;

/// <summary>All events, in the order in which they are reported, an hour in memory at a time.</summary>
internal sealed class TrafficStream(ClusterOptions options, IReadOnlyList<EdgePlan> edges)
{
    private const long HourMs = 3_600_000;

    public IEnumerable<SimulatedEvent> Events()
    {
        var factory = new EventFactory(options, edges);
        var seeds = edges.Select(e => SeededRandom.Derive(options.Seed, "edge " + e.Truth.Id)).ToArray();
        var drafts = new List<Draft>();
        var moments = new List<(long Time, int Ordinal)>();
        for (var hour = options.StartMs; hour < options.EndMs; hour += HourMs)
        {
            drafts.Clear();
            for (var i = 0; i < edges.Count; i++)
            {
                moments.Clear();
                edges[i].Schedule.Fill(options.StartMs, hour, seeds[i], moments);
                foreach (var (time, ordinal) in moments) Draft(i, time, ordinal, seeds[i], drafts);
            }

            drafts.Sort();
            foreach (var draft in drafts)
            {
                if (factory.TryMake(draft, out var made)) yield return made;
            }
        }
    }

    private static void Draft(int edge, long time, int ordinal, ulong edgeSeed, List<Draft> drafts)
    {
        var seed = SeededRandom.Derive(edgeSeed, ((ulong)time << 20) ^ (ulong)ordinal);
        var random = new SeededRandom(~seed);
        // Now and then a report is late, so that it stands after others of the same second.
        var late = random.Chance(40) ? random.Below(900) : 0;
        drafts.Add(new Draft(time + late, time, edge, ordinal, Report.Client, seed));
        if (random.Chance(250)) drafts.Add(new Draft(time + 1 + (long)(seed % 9), time, edge, ordinal, Report.Server, seed));
        if (random.Chance(6)) drafts.Add(new Draft(time + late + random.Below(900), time, edge, ordinal, Report.Again, seed));
    }
}
