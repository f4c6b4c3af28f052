namespace NeuLearn.Samples.Controller.Watching;

/// <summary>Waits that double, so that a server in trouble is not asked without pause.</summary>
internal sealed class BackOff(TimeSpan shortest, TimeSpan longest, TimeProvider time)
{
    private int _doubled;

    /// <summary>All is well again: the next wait is the shortest.</summary>
    public void Reset() => _doubled = 0;

    /// <summary>Waits, and doubles the next wait. Up to a quarter less, so that many do not come back at once.</summary>
    public Task WaitAsync(CancellationToken stop)
    {
        var wait = Math.Min(shortest.Ticks * Math.Pow(2, Math.Min(_doubled++, 30)), longest.Ticks) * (1 - Random.Shared.NextDouble() / 4);
        return Task.Delay(TimeSpan.FromTicks((long)wait), time, stop);
    }
}
