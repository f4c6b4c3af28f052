namespace NeuLearn.Benchmarks.Measuring;

/// <summary>Times contenders in turn, round after round, each round begun by another: none is always first, cold or alone with the noise.</summary>
/// <remarks>Contenders run on the calling thread, by the clock of that thread: see <see cref="ThreadClock"/>.</remarks>
internal sealed class Rounds
{
    private const int Discarded = 2;
    private readonly Dictionary<string, double[]> _nanoseconds = [];
    private readonly int _count;

    private Rounds(IReadOnlyList<Contender> contenders, int count)
    {
        _count = count;
        foreach (var contender in contenders) _nanoseconds.Add(contender.Name, new double[count]);
        // The first rounds bring code to its last tier and are not counted.
        for (var round = -Discarded; round < count; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var contender = contenders[(round + Discarded + turn) % contenders.Count];
                var elapsed = Time(contender);
                if (round >= 0) _nanoseconds[contender.Name][round] = elapsed / contender.Operations;
            }
        }
    }

    public static Rounds Of(int count, params IReadOnlyList<Contender> contenders) => new(contenders, count);

    /// <summary>Nanoseconds an operation.</summary>
    public Spread Time(string name) => Spread.Of(_nanoseconds[name]);

    /// <summary>How many times as long one takes as another, round by round.</summary>
    public Spread Times(string name, string other) => Spread.Of(Paired(name, [other]));

    /// <summary>The same, against the fastest of several in each round.</summary>
    public Spread TimesBest(string name, params string[] others) => Spread.Of(Paired(name, others));

    private IEnumerable<double> Paired(string name, string[] others)
    {
        for (var round = 0; round < _count; round++)
            yield return _nanoseconds[name][round] / others.Min(o => _nanoseconds[o][round]);
    }

    private static double Time(Contender contender)
    {
        contender.Prepare?.Invoke();
        GC.Collect(0);
        var elapsed = 0.0;
        for (var block = 0; block < contender.Blocks; block++)
        {
            contender.Load?.Invoke(block);
            var start = ThreadClock.Nanoseconds();
            contender.Run(block);
            elapsed += ThreadClock.Nanoseconds() - start;
        }

        return elapsed;
    }
}
