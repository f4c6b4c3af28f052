using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Pairing;

/// <summary>Short ways to pair one-way records in tests.</summary>
internal static class OneWay
{
    public const long Start = 1_700_000_000_000;

    public sealed record Packets(string Source, int SourcePort, string Destination, int DestinationPort, OneWayFlags Flags = OneWayFlags.None)
    {
        public byte Transport { get; init; } = 6;

        public long Time { get; init; } = Start;

        public long Count { get; init; } = 5;

        public long Payload { get; init; } = 100;

        public Packets Answer(OneWayFlags flags = OneWayFlags.None) =>
            this with { Source = Destination, SourcePort = DestinationPort, Destination = Source, DestinationPort = SourcePort, Flags = flags };
    }

    public static (ListSink Sink, ReadReport Report) Pair(IEnumerable<Packets> records, int capacity = OneWayPairing.DefaultCapacity, bool isGathered = false)
    {
        var sink = new ListSink();
        return (sink, Pair(records, capacity, isGathered, sink));
    }

    public static ReadReport Pair(IEnumerable<Packets> records, int capacity, bool isGathered, params IReadOnlyList<ListSink> sinks)
    {
        var sink = sinks[0];
        var session = new ReadSession(sinks) { Pairing = new OneWayPairing(capacity) };
        var report = new ReadReport(10);
        var output = new RecordOutput(session, sink, report);
        if (isGathered) output.Gather();
        foreach (var r in records)
        {
            var record = new OneWayRecord
            {
                Transport = new Transport(r.Transport),
                UnixMilliseconds = r.Time,
                Flags = r.Flags,
                Packets = r.Count,
                Payload = r.Payload,
            };
            (record.Source.Address, record.Source.Port) = (Address.Parse(r.Source), (ushort)r.SourcePort);
            (record.Destination.Address, record.Destination.Port) = (Address.Parse(r.Destination), (ushort)r.DestinationPort);
            output.Position++;
            output.Count(output.AddOneWay(in record));
        }

        output.Settle();
        report.Merge(session.Finish());
        return report;
    }

    public static SeenConnection One(params Packets[] records) => Assert.Single(Pair(records).Sink.Seen);
}
