namespace NeuLearn.Benchmarks.Measuring;

/// <summary>Prints what was measured and remembers whether every gate was held.</summary>
internal sealed class GateReport(TextWriter output)
{
    public bool IsSmoke { get; init; }

    /// <summary>Rounds to time: an odd number, so that the median is a round that happened.</summary>
    public int RoundCount => IsSmoke ? 1 : 9;

    public int Missed { get; private set; }

    public void Title(string title) => output.WriteLine($"\n== {title}");

    public void Checked(string what) => output.WriteLine($"   checked: {what}");

    public void Note(string text) => output.WriteLine($"   {text}");

    public void Times(Rounds rounds, params IEnumerable<string> names)
    {
        if (IsSmoke) return;
        foreach (var name in names)
        {
            var time = rounds.Time(name);
            output.WriteLine($"   {name,-52} ns {Figures.Nanoseconds(time.Min),8} {Figures.Nanoseconds(time.Median),8} {Figures.Nanoseconds(time.Max),8}");
        }
    }

    public void Add(Gate gate)
    {
        // A smoke run times nothing worth a verdict: only its checks count.
        if (IsSmoke) return;
        if (gate.IsMissed) Missed++;
        output.WriteLine(
            $"   {gate.What,-52}  x {Figures.Ratio(gate.Ratio.Min),8} {Figures.Ratio(gate.Ratio.Median),8} {Figures.Ratio(gate.Ratio.Max),8}  {gate.Bound,-8} {gate.Outcome}");
    }
}
