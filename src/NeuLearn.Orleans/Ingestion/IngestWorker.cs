using NeuLearn.Hosting.Durability;
using NeuLearn.Orleans.Sharding;
using Orleans.Concurrency;

namespace NeuLearn.Orleans.Ingestion;

/// <summary>Learns a batch in a small engine, has the shards keep what it learned, then the source's ledger that they did.</summary>
/// <remarks>Reentrant: while shards write, the next batch is learned.</remarks>
[StatelessWorker, Reentrant]
internal sealed class IngestWorker(ShardWriter writer) : Grain, IIngestWorker
{
    public async Task<Receipt> IngestAsync(RecordedBatch batch)
    {
        // It is checked here too: whatever came over the wire is not believed.
        var id = new BatchId(batch.Source, batch.Sequence);
        var ledger = GrainFactory.GetGrain<ISourceGrain>(id.Source);
        if (await ledger.IsKnownAsync(id.Sequence)) return new Receipt(0, 0, IsRedelivery: true);
        var learned = new PolicyEngine();
        ConnectionReplay.Read(batch.Connections, learned);
        await writer.KeepAsync(learned);
        await ledger.KeepAsync(id.Sequence);
        return new Receipt(learned.Intake.Taken, learned.Intake.Ignored, IsRedelivery: false);
    }
}
