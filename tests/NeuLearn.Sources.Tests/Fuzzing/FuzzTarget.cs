using System.Text.Unicode;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Fuzzing;

/// <summary>Reads inputs of one format, whatever they are, and sees that every record is accounted for.</summary>
/// <remarks>Most inputs go straight to the parser, line by line; one in a hundred goes the whole way, arrays, headers and blocks included.</remarks>
internal sealed class FuzzTarget
{
    private const int WholeWay = 100;
    private const int FinishEvery = 5000;
    private static readonly ReadOptions Options = new() { BlockSize = 256, MaxLineLength = 16 * 1024, WrittenAt = DateTimeOffset.UnixEpoch.AddDays(20_000) };

    private readonly SourceFormat _format;
    private readonly CountingSink _sink = new();
    private readonly ReadSession _session;
    private readonly RecordOutput _output;
    private LineParser? _parser;
    private long _runs;

    public FuzzTarget(SourceFormat format)
    {
        _format = format;
        _session = new ReadSession(_sink);
        _output = new RecordOutput(_session, _sink, new ReadReport(4));
        _parser = (format as LineFormat)?.CreateParser(Options);
    }

    /// <summary>The connections that came out so far.</summary>
    public long Connections => _sink.Connections;

    /// <summary>Reads an input.</summary>
    /// <exception cref="InvalidOperationException">A record is not accounted for.</exception>
    public void Run(byte[] input)
    {
        // What holds a zero is no text: it is read as its format reads it.
        if (_parser is null || ++_runs % WholeWay == 0 || input.AsSpan().Contains((byte)0)) RunWhole(input);
        else RunLines(input);
        if (_runs % FinishEvery == 0) Finish();
    }

    /// <summary>Hands on what is held back and balances the books.</summary>
    public void Finish()
    {
        var report = _output.Report;
        report.Merge(_session.Finish());
        if (report.Connections != _sink.Connections - _sink.Other) throw new InvalidOperationException($"{report.Connections} connections were counted, {_sink.Connections - _sink.Other} came out");
    }

    private void RunWhole(byte[] input)
    {
        var before = _sink.Connections;
        using var stream = new MemoryStream(input);
        var report = EventReader.Read(stream, _format, _sink, Options);
        _sink.Other += _sink.Connections - before;
        if (report.Connections != _sink.Connections - before) throw new InvalidOperationException($"{report.Connections} connections were counted, {_sink.Connections - before} came out");
        if (report.Records != report.Connections + report.Joined + report.Ignored + report.Malformed) throw new InvalidOperationException("records are not accounted for");
        FormatDetector.Detect(new InputHead(input, isWhole: true), SourceFormats.All);
    }

    private void RunLines(byte[] input)
    {
        // A header state of one input is not the next one's.
        if (_parser!.HasHeaders) _parser = ((LineFormat)_format).CreateParser(Options);
        for (var rest = input.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!Utf8.IsValid(line)) continue;
            _output.Position++;
            _output.Count(_parser.Parse(line, _output));
        }
    }

    /// <summary>Touches every text it is given, so that a span that is not valid would be found.</summary>
    private sealed class CountingSink : IConnectionSink
    {
        private long _bytes;

        public long Connections { get; private set; }

        /// <summary>Those that came out of reports of their own.</summary>
        public long Other { get; set; }

        public void Add(scoped in RawConnection connection)
        {
            Connections++;
            Touch(in connection.Client);
            Touch(in connection.Server);
            Touch(connection.Application, connection.Method, connection.Path, connection.Host);
            Touch(connection.Name, connection.Sensor, default, default);
            if (connection.UnixMilliseconds is < 0 or > 4_291_747_200_000 || connection.BytesSent < 0 || connection.BytesReceived < 0) throw new InvalidOperationException("a number is out of range");
        }

        public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
        {
            Touch(sensor, default, default, default);
            if (count < 1 || unixMilliseconds < 0) throw new InvalidOperationException("a loss is out of range");
        }

        public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
        {
            Touch(name, default, default, default);
            if (seconds < 0) throw new InvalidOperationException("a time to live is out of range");
        }

        private void Touch(scoped in RawEnd end)
        {
            Touch(end.Namespace, end.Workload, end.OwnerKind, end.OwnerName);
            Touch(end.Labels, end.Dns, end.Node, default);
        }

        private void Touch(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d) =>
            _bytes += Sum(a) + Sum(b) + Sum(c) + Sum(d);

        private static long Sum(ReadOnlySpan<byte> text)
        {
            long sum = 0;
            foreach (var b in text) sum += b;
            return sum;
        }
    }
}
