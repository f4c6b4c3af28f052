namespace NeuLearn.Orleans.Ingestion;

/// <summary>The ledger of a source: which of its batches were kept by all shards.</summary>
[Alias("NeuLearn.Source")]
internal interface ISourceGrain : IGrainWithStringKey
{
    /// <summary>Whether a batch is known to be kept.</summary>
    [Alias("IsKnown")]
    ValueTask<bool> IsKnownAsync(long sequence);

    /// <summary>Keeps that a batch is kept.</summary>
    [Alias("Keep")]
    Task KeepAsync(long sequence);

    /// <summary>The greatest number that is known to be kept; 0 when there is none.</summary>
    [Alias("Last")]
    ValueTask<long> LastAsync();
}
