using System.Diagnostics;

namespace NeuLearn.Benchmarks.Measuring;

/// <summary>How much two threads of pure arithmetic do against one: what the machine has left for us while it measures.</summary>
internal static class CoreControl
{
    private const int Steps = 40_000_000;
    private static ulong _sink;

    public static Spread Measure(int rounds)
    {
        var scales = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var one = Time(1);
            scales.Add(2 * one / Time(2));
        }

        return Spread.Of(scales);
    }

    private static double Time(int threads)
    {
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Spin)).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void Spin()
    {
        ulong x = 88172645463325252;
        for (var i = 0; i < Steps; i++)
        {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
        }

        Volatile.Write(ref _sink, x);
    }
}
