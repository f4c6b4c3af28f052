using Microsoft.Extensions.Logging;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Observability;
using NeuLearn.Monitoring;

namespace NeuLearn.Hosting.Ingestion;

/// <summary>Batches that are learned in one small engine and kept as one delta.</summary>
internal sealed class BatchGroup(BatchProgress taken, PolicyEngine learned, ILogger log)
{
    private readonly List<WaitingBatch> _waiting = [];
    private readonly List<BatchId> _batches = [];

    /// <summary>What the batches say.</summary>
    public PolicyEngine Learned { get; } = learned;

    /// <summary>The batches that say something new.</summary>
    public IReadOnlyList<BatchId> Batches => _batches;

    /// <summary>The batches whose senders wait, redeliveries included: they are acknowledged when what came before them is kept.</summary>
    public IReadOnlyList<WaitingBatch> Waiting => _waiting;

    /// <summary>How many events were taken or skipped.</summary>
    public long Events => Learned.Intake.Taken + Learned.Intake.Ignored;

    public void Take(WaitingBatch waiting, TrafficJudge? judge)
    {
        var batch = waiting.Batch;
        if (batch.Id.Sequence <= taken.LastOf(batch.Id.Source))
        {
            waiting.Receipt = new BatchReceipt(0, 0, IsRedelivery: true);
            _waiting.Add(waiting);
            return;
        }

        try
        {
            var (before, skipped) = (Learned.Intake.Taken, Learned.Intake.Ignored);
            batch.Read(Learned);
            if (judge is not null) batch.Read(new JudgingSink(judge, Learned.Violations));
            waiting.Receipt = new BatchReceipt(Learned.Intake.Taken - before, Learned.Intake.Ignored - skipped, IsRedelivery: false);
            taken.Advance(batch.Id);
            _batches.Add(batch.Id);
            _waiting.Add(waiting);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a reader throws is its sender's concern, and nobody else's.
            HostingLog.BatchFailed(log, batch.Id, e);
            waiting.Done.TrySetException(e);
        }
    }

    private sealed class JudgingSink(TrafficJudge judge, ViolationLog violations) : IConnectionSink
    {
        public void Add(scoped in RawConnection connection)
        {
            if (judge.Judge(in connection, out _) is { } judgement) violations.Add(judgement);
        }

        public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
        {
            // It was taken note of when the batch was learned.
        }
    }
}
