using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Reading Hubble flows on one thread, in memory: against the serializer, above the newline count.</summary>
internal static class IngestGates
{
    private const string Reader = "EventReader into a counting sink";
    private const string Engine = "EventReader into a PolicyEngine";
    private const string Serializer = "System.Text.Json, generated, deserialize and count";
    private const string SerializerEdges = "System.Text.Json, generated, into an edge table";
    private const string Newlines = "floor: newline count";

    public static void Run(GateReport report)
    {
        using var memory = new MemoryStream();
        var records = new HubbleTraffic().Write(memory, report.IsSmoke ? 2_000_000 : 64_000_000);
        var text = memory.ToArray();
        report.Title($"ingest, {records} Hubble records of {text.Length / records} bytes, load {Machine.Load()}");
        Check(text, records, report);

        long sink = 0;
        var engine = new PolicyEngine();
        var rounds = Rounds.Of(
            report.RoundCount,
            new Contender(Reader, records, _ => sink += Read(text, new CountingSink()).Connections),
            new Contender(Engine, records, _ => sink += Read(text, engine).Connections) { Prepare = () => engine = new PolicyEngine() },
            new Contender(Serializer, records, _ => sink += SerializerPeer.Count(text)),
            new Contender(SerializerEdges, records, _ => sink += SerializerPeer.Edges(text).Count),
            new Contender(Newlines, records, _ => sink += text.AsSpan().Count((byte)'\n')));
        GC.KeepAlive(sink);

        report.Times(rounds, Reader, Engine, Serializer, SerializerEdges, Newlines);
        report.Add(new Gate("speed of reading against the serializer", rounds.Times(Serializer, Reader)) { AtLeast = 2.5 });
        report.Add(new Gate("speed of learning against the serializer's edges", rounds.Times(SerializerEdges, Engine)));
        report.Add(new Gate("time of reading against the newline count", rounds.Times(Reader, Newlines)));
        report.Add(new Gate("time of learning against reading", rounds.Times(Engine, Reader)));
    }

    private static void Check(byte[] text, long records, GateReport report)
    {
        var edges = new EdgeSink();
        var read = EventReader.Read(new MemoryStream(text), SourceFormats.Hubble, edges);
        OutputsDifferException.Unless(read.Connections == records, $"{records} records were written, and read: {read}");
        var (ours, theirs) = (edges.Edges.Lines(), SerializerPeer.Edges(text).Lines());
        var difference = ours.Except(theirs).Concat(theirs.Except(ours)).FirstOrDefault();
        OutputsDifferException.Unless(difference is null, $"Edges differ: {difference}");
        var counts = new CountingSink();
        Read(text, counts);
        OutputsDifferException.Unless(counts.Established == SerializerPeer.Count(text), "Completed connections differ.");
        report.Checked($"{ours.Count} edges with their counts equal in both; {counts.Established} of {counts.Connections} completed");
    }

    private static ReadReport Read(byte[] text, Events.IConnectionSink sink) => EventReader.Read(new MemoryStream(text), SourceFormats.Hubble, sink);
}
