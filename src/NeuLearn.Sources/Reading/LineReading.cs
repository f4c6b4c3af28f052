namespace NeuLearn.Sources.Reading;

/// <summary>Reads an input of lines: on the calling thread, or on several.</summary>
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

    /// <summary>Whoever has nothing to do cuts the next block from the input. Memory is bounded: a block a worker.</summary>
    public static void Together(
        LineFormat format, InputText source, BlockReader blocks, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var cutter = new BlockCutter(blocks, source, format.CreateParser(options), stop);
        var workers = new (BlockParser Parser, LineBlock Block)[Math.Min(session.Workers, options.MaxWorkers)];
        for (var i = 0; i < workers.Length; i++)
        {
            var output = new RecordOutput(session, session.Sink(i), new ReadReport(options.MaxSamples));
            workers[i] = (new BlockParser(format.CreateParser(options), output, options), session.TakeBlock(blocks.BlockSize));
        }

        var others = workers[1..].Select(w => Task.Factory.StartNew(
            () => cutter.ParseAll(w.Parser, w.Block), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        cutter.ParseAll(workers[0].Parser, workers[0].Block);
        Task.WaitAll(others, CancellationToken.None);
        cutter.ThrowIfFailed();
        cancellation.ThrowIfCancellationRequested();
        foreach (var (parser, block) in workers)
        {
            report.Merge(parser.Report);
            session.GiveBlock(block);
        }
    }
}
