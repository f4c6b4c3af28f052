namespace NeuLearn.Orleans.Ingestion;

/// <summary>Learns batches. Any worker is as good as any other: it keeps nothing between them.</summary>
[Alias("NeuLearn.IngestWorker")]
internal interface IIngestWorker : IGrainWithIntegerKey
{
    /// <summary>Learns a batch. When the task is done it is kept by every shard that it concerns.</summary>
    [Alias("Ingest")]
    Task<Receipt> IngestAsync(RecordedBatch batch);
}

/// <summary>A batch on its way.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Sequence">Its number among those of the source.</param>
/// <param name="Connections">What a <see cref="ConnectionRecorder"/> wrote.</param>
[GenerateSerializer, Immutable, Alias("NeuLearn.RecordedBatch")]
internal sealed record RecordedBatch([property: Id(0)] string Source, [property: Id(1)] long Sequence, [property: Id(2)] byte[] Connections);

/// <summary>An acknowledgement on its way: see <see cref="Hosting.Ingestion.BatchReceipt"/>.</summary>
[GenerateSerializer, Immutable, Alias("NeuLearn.Receipt")]
internal sealed record Receipt([property: Id(0)] long Learned, [property: Id(1)] long Skipped, [property: Id(2)] bool IsRedelivery);
