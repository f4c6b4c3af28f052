namespace NeuLearn.Learning.Promotion;

/// <summary>The days of one service and of its conversations, in order, to ask when a promotion rule would have held.</summary>
internal sealed class ServiceDays
{
    private const uint Day = 86_400;
    private const int Ahead = 7;

    public ServiceDays(ServiceHistory history)
    {
        Days = history.Days.Ascending();
        Facets = new(history.Facets.ToDictionary(f => f.Facet, f => f.Seen.Select(e => new EdgeDays(e.FirstSecond, e.Cold.Days.Ascending())).ToArray()));
        // Operations are within conversations that are counted already.
        Edges = [.. history.Facets.Where(f => f.Facet != Facet.Operations).SelectMany(f => f.Seen).Distinct().Select(e => new EdgeDays(e.FirstSecond, e.Cold.Days.Ascending()))];
        FirstSecond = Edges.Min(e => e.FirstSecond);
        LastSecond = (Days[^1] * Day) + Day - 1;
    }

    public uint[] Days { get; }

    public SortedDictionary<Facet, EdgeDays[]> Facets { get; }

    public EdgeDays[] Edges { get; }

    public uint FirstSecond { get; }

    public uint LastSecond { get; }

    /// <summary>A moment so long after the service was first seen.</summary>
    public uint? AfterHours(uint hours) => FirstSecond + (hours * 3600);

    /// <summary>The end of the first stretch of so many days without a new conversation.</summary>
    public uint? AfterQuiet(uint days)
    {
        var last = FirstSecond;
        foreach (var first in Edges.Select(e => e.FirstSecond).Order())
        {
            if (first - last >= days * Day) break;
            last = first;
        }

        return last + (days * Day);
    }

    /// <summary>The end of the first day on which every facet that had conversations, or the one that is asked for, was ready.</summary>
    public uint? WhenReady(ReadinessOptions options, Facet? only = null)
    {
        for (var k = options.Horizon; k <= Days.Length; k++)
            if (Facets.Keys.Where(f => only is null || f == only).All(f => IsReady(f, k, options))) return (Days[k - 1] + 1) * Day;
        return null;
    }

    /// <summary>For every day but the last: was the bound of a facet at least the incident days a day of up to seven days after it?</summary>
    public (int Windows, int Covered) Coverage(Facet facet)
    {
        int windows = 0, covered = 0;
        for (var k = 1; k < Days.Length; k++)
        {
            var (day, last) = (Days[k - 1], Math.Min(Days.Length, k + Ahead));
            if (Facets[facet].All(e => e.Days[0] > day)) continue;
            var came = Facets[facet].Select(e => e.Days[0]).Where(d => d > day && d <= Days[last - 1]).Distinct().Count();
            windows++;
            if (ReadinessBound.Incidents(Incidents(facet, k), k) >= came / (double)(last - k)) covered++;
        }

        return (windows, covered);
    }

    /// <summary>B1 of a facet at the end of the k-th day: what relearning until then would count.</summary>
    public int Incidents(Facet facet, int k)
    {
        var day = Days[k - 1];
        return Facets[facet].Where(e => e.Days[0] <= day && (e.Days.Length == 1 || e.Days[1] > day)).Select(e => e.Days[0]).Distinct().Count();
    }

    private bool IsReady(Facet facet, int k, ReadinessOptions options)
    {
        var incidents = Incidents(facet, k);
        return ReadinessEstimate.Judge(incidents, k, ReadinessBound.Incidents(incidents, k), 0, [], options).Status == ReadinessStatus.Ready;
    }
}
