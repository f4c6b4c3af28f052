namespace NeuLearn.Learning.Promotion;

/// <summary>The days of one service and of its conversations, in order, to ask when a promotion rule would have held.</summary>
internal sealed class ServiceDays
{
    private const uint Day = 86_400;

    public ServiceDays(ServiceHistory history)
    {
        Days = history.Days.Ascending();
        Facets = [.. history.Facets.Select(f => f.Seen.Select(e => new EdgeDays(e.FirstSecond, e.Cold.Days.Ascending())).ToArray())];
        // Operations are within conversations that are counted already.
        Edges = [.. history.Facets.Where(f => f.Facet != Facet.Operations).SelectMany(f => f.Seen).Distinct().Select(e => new EdgeDays(e.FirstSecond, e.Cold.Days.Ascending()))];
        FirstSecond = Edges.Min(e => e.FirstSecond);
        LastSecond = (Days[^1] * Day) + Day - 1;
    }

    public uint[] Days { get; }

    public EdgeDays[][] Facets { get; }

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

    /// <summary>The end of the first day on which every facet that had conversations was ready.</summary>
    public uint? WhenReady(ReadinessOptions options)
    {
        for (var k = options.Horizon; k <= Days.Length; k++)
            if (Incidents(k).All(b => ReadinessEstimate.Judge(b, k, ReadinessBound.Incidents(b, k), 0, [], options).Status == ReadinessStatus.Ready)) return (Days[k - 1] + 1) * Day;
        return null;
    }

    /// <summary>For every facet and every day but the last: was the bound at least the incident days a day of up to seven days after it?</summary>
    public (int Windows, int Covered) Coverage()
    {
        int windows = 0, covered = 0;
        for (var k = 1; k < Days.Length; k++)
        {
            var (day, until) = (Days[k - 1], Days[Math.Min(Days.Length, k + 7) - 1]);
            var bounds = Incidents(k).Select(b => ReadinessBound.Incidents(b, k)).ToArray();
            for (var f = 0; f < Facets.Length; f++)
            {
                if (Facets[f].All(e => e.Days[0] > day)) continue;
                var came = Facets[f].Select(e => e.Days[0]).Where(d => d > day && d <= until).Distinct().Count();
                windows++;
                if (bounds[f] >= came / (double)(Math.Min(Days.Length, k + 7) - k)) covered++;
            }
        }

        return (windows, covered);
    }

    /// <summary>B1 of each facet at the end of the k-th day: what relearning until then would count.</summary>
    public int[] Incidents(int k)
    {
        var day = Days[k - 1];
        return [.. Facets.Select(f => f.Where(e => e.Days[0] <= day && (e.Days.Length == 1 || e.Days[1] > day)).Select(e => e.Days[0]).Distinct().Count())];
    }
}
