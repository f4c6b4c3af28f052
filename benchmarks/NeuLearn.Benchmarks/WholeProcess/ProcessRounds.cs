using NeuLearn.Benchmarks.Measuring;

namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>Runs programs in turn, round after round, each round begun by another.</summary>
internal sealed class ProcessRounds
{
    private readonly IReadOnlyList<(string Name, Func<ChildRun> Run)> _contenders;
    private readonly Dictionary<string, List<ChildRun>> _runs = [];

    /// <summary>Runs each as often as there are rounds. What a first run alone has to do is over: the outputs were compared.</summary>
    public ProcessRounds(int count, params IReadOnlyList<(string Name, Func<ChildRun> Run)> contenders)
    {
        _contenders = contenders;
        foreach (var (name, _) in contenders) _runs.Add(name, []);
        for (var round = 0; round < count; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var (name, run) = contenders[(round + turn) % contenders.Count];
                _runs[name].Add(run());
            }
        }
    }

    /// <summary>The runs of one, in order.</summary>
    public IReadOnlyList<ChildRun> this[string name] => _runs[name];

    /// <summary>How much more of something one takes than another, round by round.</summary>
    public Spread Times(string name, string other, Func<ChildRun, double> of) => Spread.Of(_runs[name].Zip(_runs[other], (a, b) => of(a) / of(b)));

    /// <summary>Prints what each took.</summary>
    public void Print(GateReport report)
    {
        foreach (var (name, _) in _contenders) ChildRun.Print(report, name, _runs[name]);
    }
}
