using System.Diagnostics;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>Senders that send batch after batch, each of them again until it is acknowledged.</summary>
internal sealed class Senders(ShardedEngine engine)
{
    private const int Sources = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly long[] _acknowledged = new long[Sources];
    private long _again;

    /// <summary>How many batches were acknowledged.</summary>
    public long Acknowledged => _acknowledged.Sum(a => Volatile.Read(ref a));

    /// <summary>How many times a batch was sent again.</summary>
    public long Again => Volatile.Read(ref _again);

    /// <summary>What an engine that learned every acknowledged batch once would write.</summary>
    public byte[] Expected() => Sent.Bytes(Sent.Learned(_acknowledged.SelectMany((last, i) => Sent.First(SourceOf(i), last))));

    /// <summary>Sends until a cluster goes through something, and some batches more.</summary>
    /// <param name="ordeal">What it goes through.</param>
    public async Task SendDuringAsync(Func<Task> ordeal)
    {
        using var over = new CancellationTokenSource();
        var sending = Enumerable.Range(0, Sources).Select(i => Task.Run(() => SendAsync(i, over.Token))).ToArray();
        await ordeal();
        var from = Acknowledged;
        for (var watch = Stopwatch.StartNew(); Acknowledged < from + (2 * Sources) && watch.Elapsed < Patience;) await Task.Delay(20);
        await over.CancelAsync();
        await Task.WhenAll(sending);
    }

    private async Task SendAsync(int source, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var id = new BatchId(SourceOf(source), _acknowledged[source] + 1);
            await SendUntilAcknowledgedAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)]));
            Volatile.Write(ref _acknowledged[source], id.Sequence);
            // A load, not a race: the processors are for the silos.
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private async Task SendUntilAcknowledgedAsync(ConnectionBatch batch)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                await engine.IngestAsync(batch);
                return;
            }
            catch (StateStoreException) when (watch.Elapsed < Patience)
            {
                Interlocked.Increment(ref _again);
                await Task.Delay(50);
            }
        }
    }

    private static string SourceOf(int i) => FormattableString.Invariant($"source-{i}");
}
