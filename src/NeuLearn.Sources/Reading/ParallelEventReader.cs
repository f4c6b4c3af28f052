using System.Collections.Concurrent;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Reads one input on several threads: the calling one cuts it into blocks of lines, each worker parses into its own sink.</summary>
/// <remarks>
/// The sinks together get exactly what <see cref="EventReader"/> would give one sink, and the report is the same. Which
/// sink gets which line is not fixed. Memory is bounded: two blocks a worker and two more.
/// </remarks>
public static class ParallelEventReader
{
    /// <summary>Reads an input with as many workers as there are sinks.</summary>
    /// <param name="input">See <see cref="EventReader.Read"/>.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="sinks">One a worker; each is used by one thread only.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="UnknownFormatException">The format was not named, and the content is none of those known.</exception>
    public static ReadReport Read(
        Stream input,
        SourceFormat? format,
        IReadOnlyList<IConnectionSink> sinks,
        ReadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        if (sinks.Count == 0) throw new ArgumentException("There must be a sink for each worker.", nameof(sinks));
        if (sinks.Count == 1) return EventReader.Read(input, format, sinks[0], options, cancellationToken);
        ArgumentNullException.ThrowIfNull(input);
        options ??= ReadOptions.Default;
        using var source = new InputText(input, options);
        if ((format ??= source.Detect()) is not { } known) return source.Finish(new ReadReport(options.MaxSamples));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var blocks = new BlockReader(source.Text, options);
        var count = (sinks.Count * 2) + 2;
        using var free = new BlockingCollection<LineBlock>(count);
        using var full = new BlockingCollection<LineBlock>(count);
        for (var i = 0; i < count; i++) free.Add(new LineBlock(blocks.BlockSize), stop.Token);

        var workers = new Task<ReadReport>[sinks.Count];
        for (var i = 0; i < workers.Length; i++)
        {
            var parser = new BlockParser(LineParsers.For(known), sinks[i], options);
            workers[i] = Task.Factory.StartNew(
                () => Work(parser, full, free, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Cut(source, blocks, LineParsers.For(known), free, full, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
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

        var report = new ReadReport(options.MaxSamples) { Format = known };
        foreach (var worker in workers) report.Merge(worker.GetAwaiter().GetResult());
        cancellationToken.ThrowIfCancellationRequested();
        if (source.Damage is { } damage) report.CountMalformed(damage, blocks.NextLine);
        return source.Finish(report);
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
