using System.Text;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Writing;

namespace NeuLearn.Sources.Tests.Writing;

public sealed class EventWriterTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.Const(""), Gen.Const("web-1"), Gen.Const("é\"\\\u2028<x>"), Gen.String[Gen.Char['!', '~'], 0, 8]);

    private static readonly Gen<ConnectionEnd> End =
        from space in Text
        from workload in Text
        from owner in Gen.OneOf(Gen.Const((string?)null), Gen.Const("Deployment/web"), Gen.Const("web"))
        from label in Text
        from ip in Gen.OneOf(Gen.Const((string?)null), Gen.Const("10.0.0.1"), Gen.Const("2001:db8::1"))
        from dns in Text
        from node in Text
        from port in Gen.Int[0, 65_535]
        select new ConnectionEnd
        {
            Namespace = space,
            Workload = workload,
            Owner = owner,
            Labels = label.Length == 0 ? null : new Dictionary<string, string> { ["k"] = label, ["a=b"] = "" },
            Ip = ip,
            Dns = dns,
            Node = node,
            Port = port,
        };

    private static readonly Gen<ConnectionEvent> Event =
        from time in Gen.Long[0, 4_000_000_000_000]
        from client in End
        from server in End
        from transport in Gen.Byte
        from port in Gen.UShort
        from application in Text
        from path in Text
        from outcome in Gen.Enum<Outcome>()
        from direction in Gen.Enum<DirectionConfidence>()
        from counts in Gen.Select(Gen.Long[1, 9], Gen.Long[0, long.MaxValue], Gen.Long[0, 5])
        select new ConnectionEvent
        {
            Time = DateTimeOffset.FromUnixTimeMilliseconds(time),
            Client = client,
            Server = server with { Port = 0 },
            Transport = new Transport(transport),
            Port = new Transport(transport).HasPorts || new Transport(transport).IsIcmp ? new ServicePort(port) : default,
            Application = application.ToLowerInvariant(),
            Operation = new Operation { Method = path, Path = path, Host = path, Name = path },
            Outcome = outcome,
            Direction = direction,
            Connections = counts.Item1,
            BytesSent = counts.Item2,
            BytesReceived = counts.Item3,
            Sensor = path,
        };

    [Fact]
    public void Whatever_a_reader_can_tell_reads_back_without_loss() => Event.Array[1, 20].Sample(events =>
    {
        var expected = new ListSink();
        var (written, writer) = Writer();
        foreach (var e in events)
        {
            RawConnections.From(e, expected);
            RawConnections.From(e, writer);
        }

        writer.Dispose();
        var (sink, report) = Reader.Read(written.ToArray(), SourceFormats.Events);
        Assert.Empty(report.Samples);
        Assert.Equal(expected.Seen.Select(s => s with { Line = 0 }), sink.Seen.Select(s => s with { Line = 0 }));
    }, iter: 300);

    [Fact]
    public void Answers_losses_and_sampling_read_back_too()
    {
        var (written, writer) = Writer();
        writer.AddName("api.example.com"u8, Address.Parse("203.0.113.9"), 1_700_000_000_123, 60);
        writer.AddLoss("n1"u8, 1_700_000_000_000, 5);
        writer.AddSampling(""u8, 1_700_000_000_000, 10);
        writer.Dispose();
        var (sink, report) = Reader.Read(written.ToArray());
        Assert.Equal([("api.example.com", "203.0.113.9", 1_700_000_000_123, 60L)], sink.Names);
        Assert.Equal([("n1", 1_700_000_000_000, 5L)], sink.Losses);
        Assert.Equal([("", 1_700_000_000_000, 10L)], sink.Samplings);
        Assert.Equal((3, 0, 5, 10), (report.Records, report.Malformed, report.LostEvents, report.SampledOneIn));
    }

    [Theory]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","answer":{"name":"x.test"}}""", "answer")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","answer":{"name":"x.test","ip":"nobody"}}""", "ip of answer")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","lost":0}""", "lost")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","sampled":1}""", "sampled")]
    public void What_is_wrong_in_events_of_other_kinds_is_named(string line, string reason) =>
        Assert.Contains(reason, Reader.Malformed(line, SourceFormats.Events), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_text_becomes_text()
    {
        var (written, writer) = Writer();
        var connection = new RawConnection { UnixMilliseconds = 1, Transport = Transport.Tcp, Application = new byte[] { 0xFF, (byte)'a' } };
        writer.Add(in connection);
        writer.Dispose();
        Assert.Contains("\uFFFDa", Encoding.UTF8.GetString(written.ToArray()), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("zeek/tenzir-m57/conn.log.gz")]
    [InlineData("zeek/tenzir-m57/dns.log.gz")]
    [InlineData("slips/test6-malicious.suricata.json")]
    [InlineData("hubble/hubble.jsonl")]
    [InlineData("cloud/elastic/aws_vpcflow.log")]
    public void Recordings_are_the_same_after_conversion(string file)
    {
        var bytes = File.ReadAllBytes(SharedData.Require(file.Split('/')));
        var (expected, _) = Reader.Read(bytes);
        var (written, writer) = Writer();
        EventReader.Read(new MemoryStream(bytes), null, writer);
        writer.Dispose();
        var (sink, _) = Reader.Read(written.ToArray(), SourceFormats.Events);
        Assert.Equal(expected.Seen.Select(s => s with { Line = 0 }), sink.Seen.Select(s => s with { Line = 0 }));
        Assert.Equal(expected.Names, sink.Names);
        Assert.Equal(expected.Losses, sink.Losses);
    }

    private static (MemoryStream Written, EventWriter Writer) Writer()
    {
        var written = new MemoryStream();
        return (written, new EventWriter(written));
    }
}
