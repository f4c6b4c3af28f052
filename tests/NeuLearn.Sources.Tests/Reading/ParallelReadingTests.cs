using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Hubble;
using NeuLearn.Sources.Tests.Zeek;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class ParallelReadingTests
{
    [Theory]
    [InlineData(2, 512)]
    [InlineData(3, 4096)]
    [InlineData(2, 256 * 1024)]
    public void Hubble_read_in_parallel_is_the_same(int workers, int blockSize)
    {
        var random = new Random(workers + blockSize);
        var text = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            text.Append(random.Next(20) switch
            {
                0 => "nonsense",
                1 => """{"lost_events":{"num_events_lost":"3"},"node_name":"n","time":"2026-01-02T03:04:06Z"}""",
                2 => "",
                3 => new string('y', 700),
                _ => HubbleFlowTests.Flow($"\"is_reply\":{(random.Next(2) == 0 ? "true" : "false")}").Replace("40000", $"{random.Next(1, 65536)}", StringComparison.Ordinal),
            });
            text.Append(random.Next(5) == 0 ? "\r\n" : "\n");
        }

        Same(text.ToString(), SourceFormats.Hubble, workers, blockSize);
    }

    [Theory]
    [InlineData(2, 300)]
    [InlineData(2, 4096)]
    [InlineData(4, 64 * 1024)]
    public void Zeek_read_in_parallel_knows_the_columns_of_each_place(int workers, int blockSize)
    {
        var random = new Random(workers * blockSize);
        var text = new StringBuilder();
        for (var i = 0; i < 60; i++)
        {
            text.Append(random.Next(3) switch
            {
                0 => ZeekConnTests.Header,
                1 => "\t#separator \\x09\r\n#path\tdns\r\n#fields\tts\tuid\r\n",
                _ => "#separator \\x09\n#path\tconn\n#fields\tproto\tid.resp_p\tid.resp_h\tid.orig_p\tid.orig_h\tts\tx#y\n",
            });
            var rows = random.Next(100);
            for (var r = 0; r < rows; r++) text.Append(ZeekConnTests.Row(ports: $"{random.Next(65536)},80")).Append('\n').Append("udp\t53\t10.0.0.3\t6\t10.0.0.1\t7.0\t#z\n");
        }

        Same(text.ToString(), SourceFormats.Zeek, workers, blockSize);
    }

    [Fact]
    public void A_sink_that_fails_stops_the_reading_and_is_heard()
    {
        var text = string.Concat(Enumerable.Repeat(HubbleFlowTests.Flow("\"is_reply\":true") + "\n", 5000));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Throws<NotSupportedException>(() =>
            EventReader.Read(stream, null, [new FailingSink(), new FailingSink()], new ReadOptions { BlockSize = 1024 }));
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(HubbleFlowTests.Flow("\"is_reply\":true")));
        Assert.ThrowsAny<OperationCanceledException>(() => EventReader.Read(stream, null, [new ListSink(), new ListSink()], null, stop.Token));
        stream.Position = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => EventReader.Read(stream, null, new ListSink(), null, stop.Token));
    }

    private static void Same(string text, SourceFormat format, int workers, int blockSize)
    {
        var options = new ReadOptions { BlockSize = blockSize, MaxLineLength = 2000, MaxSamples = 7 };
        var (expected, whole) = Reader.Read(text, format, options);
        var sinks = Enumerable.Range(0, workers).Select(_ => new ListSink()).ToArray();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var report = EventReader.Read(stream, format, sinks, options);
        Assert.Equal(expected.Seen, sinks.SelectMany(s => s.Seen).OrderBy(c => c.Line));
        Assert.Equal(whole.Samples, report.Samples);
        Assert.Equal(whole.IgnoredByReason, report.IgnoredByReason);
        Assert.Equal(
            (whole.Lines, whole.Bytes, whole.Records, whole.Malformed, whole.LostEvents, whole.Format),
            (report.Lines, report.Bytes, report.Records, report.Malformed, report.LostEvents, report.Format));
        Assert.Equal(expected.Losses.Count, sinks.Sum(s => s.Losses.Count));
    }

    private sealed class FailingSink : IConnectionSink
    {
        public void Add(scoped in RawConnection connection) => throw new NotSupportedException("full");

        public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
        {
        }
    }
}
