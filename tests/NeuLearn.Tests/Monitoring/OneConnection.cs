using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Monitoring;

namespace NeuLearn.Tests.Monitoring;

/// <summary>Judges the last connection it was given.</summary>
internal sealed class OneConnection(TrafficJudge judge) : IConnectionSink
{
    public Judgement? Judgement { get; private set; }

    public IgnoredReason Ignored { get; private set; }

    public void Add(scoped in RawConnection connection)
    {
        Judgement = judge.Judge(in connection, out var ignored);
        Ignored = ignored;
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }
}
