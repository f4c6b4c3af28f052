using System.Threading.Channels;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Hosting.Ingestion;

/// <summary>Where batches are handed over. Thread-safe.</summary>
public sealed class EventIngestion
{
    private readonly Channel<WaitingBatch> _queue;
    private readonly TimeProvider _time;
    private long _oldest = long.MaxValue;

    internal EventIngestion(NeuLearnOptions options, TimeProvider time)
    {
        _time = time;
        _queue = Channel.CreateBounded<WaitingBatch>(new BoundedChannelOptions(options.QueuedBatches) { SingleReader = true });
    }

    /// <summary>Hands over a batch. While the queue is full this waits: that slows the sender down.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Stops waiting. A batch that has its place may still be learned: send it again to know.</param>
    /// <returns>The acknowledgement: what was learned survives a crash.</returns>
    /// <exception cref="StateStoreException">It was not kept: send it again when the host has been started again.</exception>
    /// <exception cref="InvalidOperationException">The host is stopping.</exception>
    public async Task<BatchReceipt> IngestAsync(ConnectionBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var waiting = new WaitingBatch(batch, _time.GetTimestamp());
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new InvalidOperationException("The host is stopping: send the batch again when it has been started again.", e);
        }

        return await waiting.Done.Task.WaitAsync(cancellationToken);
    }

    internal ChannelReader<WaitingBatch> Queue => _queue.Reader;

    /// <summary>How many batches wait for their turn.</summary>
    internal int Waiting => _queue.Reader.Count;

    /// <summary>Why nothing is kept any more; null while all is well.</summary>
    internal StateStoreException? Failure { get; set; }

    /// <summary>How long the oldest batch that is worked on has waited; zero when there is none.</summary>
    internal TimeSpan OldestWait => Interlocked.Read(ref _oldest) is not long.MaxValue and var since ? _time.GetElapsedTime(since) : TimeSpan.Zero;

    internal void Working(long? since) => Interlocked.Exchange(ref _oldest, since ?? long.MaxValue);

    internal void Close() => _queue.Writer.TryComplete();
}

/// <summary>A batch whose sender waits.</summary>
internal sealed record WaitingBatch(ConnectionBatch Batch, long Since)
{
    public TaskCompletionSource<BatchReceipt> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BatchReceipt Receipt { get; set; }
}
