using System.Collections.Concurrent;

namespace NeuLearn.Sources.Reading;

/// <summary>Reads an input of lines: on the calling thread, or cut into blocks there and parsed by workers.</summary>
/// <remarks>The sinks together get the same either way, and the report is the same; which sink gets which line is not fixed.</remarks>
internal static class LineReading
{
    public static void Alone(
        LineFormat format, InputText source, BlockReader blocks, ReadSession session, ReadOptions options, ReadReport report, CancellationToken stop)
    {
        var parser = new BlockParser(format.CreateParser(options), new RecordOutput(session, session.Sink(0), report), options);
        var block = session.TakeBlock(blocks.BlockSize);
        while (blocks.Read(block))
        {
            stop.ThrowIfCancellationRequested();
            parser.Parse(block);
            source.Report();
        }

        session.GiveBlock(block);
    }

    /// <summary>Memory is bounded: two blocks a worker and two more.</summary>
    public static void Together(
        LineFormat format, InputText source, BlockReader blocks, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var workerCount = Math.Min(session.Workers, options.MaxWorkers);
        var count = (workerCount * 2) + 2;
        using var free = new BlockingCollection<LineBlock>(count);
        using var full = new BlockingCollection<LineBlock>(count);
        for (var i = 0; i < count; i++) free.Add(session.TakeBlock(blocks.BlockSize), CancellationToken.None);

        var workers = new Task<ReadReport>[workerCount];
        for (var i = 0; i < workers.Length; i++)
        {
            var output = new RecordOutput(session, session.Sink(i), new ReadReport(options.MaxSamples));
            var parser = new BlockParser(format.CreateParser(options), output, options);
            workers[i] = Task.Factory.StartNew(
                () => Work(parser, full, free, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Cut(source, blocks, format.CreateParser(options), free, full, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A worker failed: its own exception is thrown below.
        }
        catch
        {
            stop.Cancel();
            throw;
        }
        finally
        {
            full.CompleteAdding();
            Task.WhenAll(workers).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        foreach (var worker in workers) report.Merge(worker.GetAwaiter().GetResult());
        cancellation.ThrowIfCancellationRequested();
        while (free.TryTake(out var block)) session.GiveBlock(block);
    }

    private static void Cut(
        InputText source,
        BlockReader blocks,
        LineParser headers,
        BlockingCollection<LineBlock> free,
        BlockingCollection<LineBlock> full,
        CancellationToken stop)
    {
        while (true)
        {
            var block = free.Take(stop);
            if (!blocks.Read(block)) return;
            if (headers.HasHeaders)
            {
                block.Headers = headers.Headers;
                headers.ReadHeaders(block.Text);
            }

            full.Add(block, stop);
            source.Report();
        }
    }

    private static ReadReport Work(
        BlockParser parser,
        BlockingCollection<LineBlock> full,
        BlockingCollection<LineBlock> free,
        CancellationTokenSource stop)
    {
        try
        {
            foreach (var block in full.GetConsumingEnumerable(stop.Token))
            {
                parser.Parse(block);
                free.Add(block, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by the caller, or by another worker, whose exception is the one to hear.
        }
        catch
        {
            stop.Cancel();
            throw;
        }

        return parser.Report;
    }
}
