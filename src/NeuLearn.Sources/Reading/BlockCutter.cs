using System.Runtime.ExceptionServices;

namespace NeuLearn.Sources.Reading;

/// <summary>Deals an input out to workers, block by block: whoever has parsed one cuts the next. Thread-safe.</summary>
/// <param name="blocks">The input. Read by one thread at a time.</param>
/// <param name="source">Told how far it was read.</param>
/// <param name="headers">Follows what is said of the lines that come after, across blocks.</param>
/// <param name="stop">Ends it; set when a worker fails.</param>
internal sealed class BlockCutter(BlockReader blocks, InputText source, LineParser headers, CancellationTokenSource stop)
{
    private readonly Lock _gate = new();
    private bool _ended;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Parses blocks until there are no more, or it is to end. A failure is kept for <see cref="ThrowIfFailed"/>.</summary>
    /// <param name="parser">The worker's.</param>
    /// <param name="block">The worker's, reused.</param>
    public void ParseAll(BlockParser parser, LineBlock block)
    {
        try
        {
            while (Cut(block)) parser.Parse(block);
        }
        catch (Exception e)
        {
            // The first one is the one to hear.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            stop.Cancel();
        }
    }

    /// <summary>Throws what a worker failed with. Once all have ended.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    private bool Cut(LineBlock block)
    {
        lock (_gate)
        {
            if (_ended || stop.IsCancellationRequested) return false;
            _ended = !blocks.Read(block);
            if (_ended) return false;
            if (headers.HasHeaders)
            {
                block.Headers = headers.Headers;
                headers.ReadHeaders(block.Text);
            }

            source.Report();
            return true;
        }
    }
}
