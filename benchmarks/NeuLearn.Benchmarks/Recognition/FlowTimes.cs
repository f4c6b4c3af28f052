using System.Diagnostics;

namespace NeuLearn.Benchmarks.Recognition;

/// <summary>What each flow costs by itself, asked again and again: bytes and code are in cache, and what a neighbour takes is left out.</summary>
internal sealed class FlowTimes
{
    private const int Calls = 64;
    private const int Batches = 5;

    private readonly double[] _nanoseconds;

    private FlowTimes(double[] nanoseconds)
    {
        Array.Sort(nanoseconds);
        _nanoseconds = nanoseconds;
    }

    /// <summary>The flow in the middle.</summary>
    public double Median => _nanoseconds[_nanoseconds.Length / 2];

    /// <summary>The flow that nine in ten are cheaper than.</summary>
    public double NineInTen => _nanoseconds[_nanoseconds.Length * 9 / 10];

    /// <summary>Times flows one by one: the best of a few batches of calls each.</summary>
    public static FlowTimes Of(int flows, Func<int, int> call)
    {
        var times = new double[flows];
        var sink = 0;
        for (var flow = 0; flow < flows; flow++)
        {
            times[flow] = double.MaxValue;
            for (var batch = 0; batch < Batches; batch++)
            {
                // A thread's own clock is too coarse for microseconds; the best of several leaves interruptions out.
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < Calls; i++) sink += call(flow);
                times[flow] = Math.Min(times[flow], Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
            }
        }

        GC.KeepAlive(sink);
        return new FlowTimes(times);
    }
}
