using System.Threading.Channels;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Writes deltas in the order of their coming, as many as wait with one sync, and acknowledges them after it.</summary>
/// <remarks>
/// After a failure nothing more is written: what a failed sync left on the disk is not known (it may have dropped the bytes
/// and report success the next time).
/// </remarks>
/// <typeparam name="TWriter">Where they are written to.</typeparam>
internal sealed class GroupCommit<TWriter> : IAsyncDisposable
    where TWriter : class, IDeltaWriter
{
    private const int Places = 1024;
    private const long MostBytes = 32 << 20;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Places) { SingleReader = true });
    private readonly List<Waiting> _group = [];
    private readonly Task _loop;
    private TWriter _writer;
    private Exception? _failure;

    public GroupCommit(TWriter writer)
    {
        _writer = writer;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How long the journal is that is written to.</summary>
    public long Length => Volatile.Read(ref _writer).Length;

    /// <summary>Keeps a delta; done when it is on the disk.</summary>
    public async ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(delta, null);
        await EnqueueAsync(waiting, cancellationToken);
        await waiting.Done.Task;
    }

    /// <summary>Does something between two groups, when all that came before it is on the disk.</summary>
    /// <param name="step">Gets the writer and returns the one to go on with.</param>
    /// <param name="cancellationToken">Stops waiting for a place.</param>
    public async ValueTask BetweenAsync(Func<TWriter, TWriter> step, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(null, step);
        await EnqueueAsync(waiting, cancellationToken);
        await waiting.Done.Task;
    }

    /// <summary>Writes what waits, and closes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        try
        {
            if (_failure is null) _writer.Mark();
        }
        finally
        {
            _writer.Dispose();
        }
    }

    private async ValueTask EnqueueAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException("The store is closed.", e);
        }
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            long bytes = 0;
            while (bytes < MostBytes && _waiting.Reader.TryRead(out var next))
            {
                _group.Add(next);
                bytes += next.Delta?.State.Length ?? 0;
            }

            Commit();
            _group.Clear();
        }
    }

    private void Commit()
    {
        try
        {
            if (_failure is not null) throw _failure;
            foreach (var waiting in _group)
            {
                if (waiting.Delta is { } delta)
                {
                    _writer.Append(delta);
                    continue;
                }

                _writer.Sync();
                Volatile.Write(ref _writer, waiting.Step!(_writer));
            }

            _writer.Sync();
            foreach (var waiting in _group) waiting.Done.SetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failure ??= e;
            foreach (var waiting in _group)
                waiting.Done.TrySetException(new StateStoreException($"the journal could not be written ({_failure.Message}): nothing more is kept until the store is opened again. Mend the disk, restart, and send again what was not acknowledged", _failure));
        }
    }

    /// <summary>A delta to be written, or a step to be taken.</summary>
    private sealed record Waiting(StateDelta? Delta, Func<TWriter, TWriter>? Step)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
