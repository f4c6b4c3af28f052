namespace NeuLearn.Testing.Tests.Promotion;

/// <summary>A service whose traffic is of one kind, with what it did and what it will do.</summary>
internal sealed class ServiceOfKind
{
    private const int Week = 7, Continuations = 200;
    private readonly List<TrafficSource> _sources;
    private readonly int _seed;
    private readonly bool[,] _there;
    private readonly List<(int Source, int Edge)>[] _seen;

    public ServiceOfKind(TrafficKind kind, int seed, int days)
    {
        _seed = seed;
        var random = new Random(seed);
        _sources = Sources(kind, random);
        _there = new bool[_sources.Count, days];
        _seen = [.. Enumerable.Range(0, days).Select(_ => new List<(int, int)>())];
        for (var s = 0; s < _sources.Count; s++)
        {
            var there = false;
            for (var day = 0; day < days; day++)
            {
                there = _there[s, day] = _sources[s].IsThere(day, there, random);
                if (there) _seen[day].AddRange(_sources[s].Active(random).Select(e => (s, e)));
            }
        }
    }

    /// <summary>What a day brought: each conversation by number, with the hour of its event.</summary>
    public IEnumerable<(string Edge, int Hour)> On(int day) => _seen[day].Select(e => ($"e{e.Source}-{e.Edge}", _sources[e.Source].FromHour + ((e.Source + e.Edge) % 9)));

    /// <summary>The true mean, per day of the coming week, of days that bring a conversation not seen in the first k days; each counts once.</summary>
    public double ExpectedIncidents(int k)
    {
        var known = _seen.Take(k).SelectMany(d => d).ToHashSet();
        var unknown = Enumerable.Range(0, _sources.Count).Where(s => Enumerable.Range(0, _sources[s].Edges).Any(e => !known.Contains((s, e)))).ToList();
        if (unknown.Count == 0) return 0;
        var random = new Random(unchecked((_seed * 31) + k));
        var incidents = 0;
        for (var i = 0; i < Continuations; i++)
        {
            var met = new HashSet<(int, int)>(known);
            var there = unknown.Select(s => _there[s, k - 1]).ToArray();
            for (var day = k; day < k + Week; day++)
            {
                var isNew = false;
                for (var u = 0; u < unknown.Count; u++)
                {
                    there[u] = _sources[unknown[u]].IsThere(day, there[u], random);
                    if (!there[u]) continue;
                    foreach (var edge in _sources[unknown[u]].Active(random)) isNew |= met.Add((unknown[u], edge));
                }

                if (isNew) incidents++;
            }
        }

        return incidents / (double)(Continuations * Week);
    }

    private static List<TrafficSource> Sources(TrafficKind kind, Random random)
    {
        // The first is there every day, so that every day is one on which the service was observed.
        var sources = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => new TrafficSource(1, _ => 1)).ToList();
        sources.AddRange(kind switch
        {
            TrafficKind.Stable => Many(5, 15, () => Fixed(0.95 + (0.05 * random.NextDouble()))),
            TrafficKind.Zipf => Tail(2 + (18 * random.NextDouble()), 20 + random.Next(41)),
            TrafficKind.Bursty => Many(3, 8, () => Fixed(Log(0.005, 0.1)) with { Stay = 0.6 }),
            TrafficKind.Cron => Many(2, 8, () => Job(((int[])[1, 2, 7, 14, 30])[random.Next(5)], random.Next(30))),
            TrafficKind.Group => Many(2, 5, () => Fixed(Log(0.01, 0.2)) with { Edges = 4 + random.Next(9), Member = 0.9 }),
            _ => Many(10, 25, () => Office(Log(0.02, 1))),
        });
        return sources;

        IEnumerable<TrafficSource> Many(int least, int most, Func<TrafficSource> make) => Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make()).ToList();
        double Log(double least, double most) => least * Math.Pow(most / least, random.NextDouble());
    }

    private static TrafficSource Fixed(double chance) => new(1, _ => chance);

    private static IEnumerable<TrafficSource> Tail(double most, int edges) => Enumerable.Range(1, edges).Select(k => Fixed(1 - Math.Exp(-most / Math.Pow(k, 1.2))));

    private static TrafficSource Job(int period, int phase) => new(1, day => (day + phase) % period == 0 ? 1 : 0, FromHour: 2);

    // Day 0 is a Monday.
    private static TrafficSource Office(double chance) => new(1, day => day % 7 < 5 ? chance : chance / 10, FromHour: 8);
}
