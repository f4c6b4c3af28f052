using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Otlp;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Reading;

/// <summary>Several inputs read as one: what one says about a connection is joined with what another says, in any order.</summary>
/// <remarks>
/// Formats whose records need each other (one-way flows, logs joined by an id) hold records back until the other half came
/// or <see cref="Finish"/> is called; memory is bounded, and what had to be handed on early is counted. Inputs are read one
/// after the other; each on as many threads as there are sinks.
/// </remarks>
public sealed class ReadSession
{
    private readonly IReadOnlyList<IConnectionSink> _sinks;
    private readonly Stack<LineBlock> _blocks = new();
    private OneWayPairing? _pairing;
    private EndReports? _endReports;
    private ServerNames? _serverNames;
    private SpanHalves? _spans;

    /// <summary>A session.</summary>
    /// <param name="sinks">Where the connections go: one a thread, each used by one thread at a time. Together they get everything.</param>
    /// <exception cref="ArgumentException">There is no sink.</exception>
    public ReadSession(params IReadOnlyList<IConnectionSink> sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        if (sinks.Count == 0) throw new ArgumentException("There must be a sink for each worker.", nameof(sinks));
        _sinks = sinks;
    }

    /// <summary>The number of the input that is read, from 0; -1 before the first.</summary>
    internal int Input { get; private set; } = -1;

    // Made when they are first needed: sessions may be many and small.
    internal OneWayPairing Pairing
    {
        get => _pairing ?? LazyInitializer.EnsureInitialized(ref _pairing, () => new OneWayPairing());
        init => _pairing = value;
    }

    internal EndReports EndReports
    {
        get => _endReports ?? LazyInitializer.EnsureInitialized(ref _endReports, () => new EndReports());
        init => _endReports = value;
    }

    internal ServerNames ServerNames
    {
        get => _serverNames ?? LazyInitializer.EnsureInitialized(ref _serverNames, () => new ServerNames());
        init => _serverNames = value;
    }

    internal SpanHalves Spans
    {
        get => _spans ?? LazyInitializer.EnsureInitialized(ref _spans, () => new SpanHalves());
        init => _spans = value;
    }

    internal HeldSets HeldSets { get; } = new();

    internal int Workers => _sinks.Count;

    /// <summary>Reads an input.</summary>
    /// <param name="input">The input, plain or compressed (gzip and Zstandard by their marks, Brotli by <see cref="ReadOptions.Name"/>). Not closed.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <returns>What was read, ignored and malformed. Connections that are held back are counted as read.</returns>
    /// <exception cref="UnknownFormatException">The format was not named, and the content is none of those known.</exception>
    public ReadReport Read(Stream input, SourceFormat? format = null, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Input++;
        options ??= ReadOptions.Default;
        using var source = new InputText(input, options);
        var report = new ReadReport(options.MaxSamples) { Format = format ?? source.Detect() };
        report.Format?.Read(source, this, options, report, cancellationToken);
        return source.Finish(report);
    }

    /// <summary>Hands on what was held back. The session can go on afterwards.</summary>
    /// <returns>What that changed in the reports so far: to be added to them.</returns>
    public ReadReport Finish()
    {
        var report = new ReadReport(0);
        RecordOutput[] outputs = [.. _sinks.Select(sink => new RecordOutput(this, sink, report))];
        var output = outputs[0];
        HeldSets.Finish(output);
        _pairing?.Finish(outputs);
        _endReports?.Finish(outputs);
        _serverNames?.Finish(output);
        _spans?.Finish(output);
        return report;
    }

    /// <summary>Hands on what was held back and began before a time: what is a while ago has found its other half. The rest goes on waiting.</summary>
    /// <param name="before">The event time.</param>
    /// <returns>What that changed in the reports so far: to be added to them.</returns>
    public ReadReport FinishBefore(DateTimeOffset before)
    {
        var output = new RecordOutput(this, _sinks[0], new ReadReport(0));
        _pairing?.FinishBefore(before.ToUnixTimeMilliseconds(), output);
        _endReports?.FinishBefore(before.ToUnixTimeMilliseconds(), output);
        return output.Report;
    }

    internal IConnectionSink Sink(int worker) => _sinks[worker];

    internal LineBlock TakeBlock(int size) => _blocks.TryPop(out var block) && block.Buffer.Length >= size ? block : new LineBlock(size);

    internal void GiveBlock(LineBlock block) => _blocks.Push(block);
}
