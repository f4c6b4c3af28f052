using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Counts what a reader hands over, and nothing else.</summary>
internal sealed class CountingSink : IConnectionSink
{
    public long Connections { get; private set; }

    public long Established { get; private set; }

    public void Add(scoped in RawConnection connection)
    {
        Connections++;
        if (connection.Outcome == Outcome.Established) Established++;
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }
}
