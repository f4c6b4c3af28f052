using System.IO.Compression;
using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class BoundedReadingTests
{
    private const string Good = """{"time":"2026-01-02T03:04:05Z","client":{"ip":"10.0.0.1"},"server":{"ip":"10.0.0.2"},"transport":"TCP","port":80}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_end_in_LF_or_CRLF_and_the_last_may_lack_its_end(string end)
    {
        var (sink, report) = Reader.Read(Good + end + end + Good + end + Good);
        Assert.Equal(3, report.Connections);
        Assert.Equal(4, report.Lines);
        Assert.Equal([1, 3, 4], sink.Seen.Select(c => c.Line));
        Assert.Equal(0, report.Malformed);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        var (_, report) = Reader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good + "\n" + Good)]);
        Assert.Equal(2, report.Connections);
        Assert.Equal(0, report.Malformed);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(4096)]
    public void The_size_of_blocks_changes_nothing(int blockSize)
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(i => i % 7 == 3 ? "nonsense\n" : Good + "\n"));
        var (expected, whole) = Reader.Read(text);
        var (sink, report) = Reader.Read(text, null, new ReadOptions { BlockSize = blockSize });
        Assert.Equal(expected.Seen, sink.Seen);
        Assert.Equal(whole.Samples, report.Samples);
        Assert.Equal(whole.Lines, report.Lines);
        Assert.Equal(whole.Bytes, report.Bytes);
    }

    [Fact]
    public void A_line_that_is_too_long_is_counted_with_its_number_and_the_next_is_read()
    {
        var text = Good + "\n" + new string('x', 10_000_000) + "\n" + Good;
        var (sink, report) = Reader.Read(text, SourceFormats.Events);
        Assert.Equal([1, 3], sink.Seen.Select(c => c.Line));
        Assert.Equal(new MalformedSample(2, "the line is too long"), Assert.Single(report.Samples));
    }

    [Fact]
    public void A_line_that_is_too_long_at_the_end_is_counted()
    {
        var (_, report) = Reader.Read(Good + "\n" + new string('x', 3_000_000), SourceFormats.Events);
        Assert.Equal(1, report.Connections);
        Assert.Equal(2, Assert.Single(report.Samples).Line);
    }

    [Fact]
    public void The_longest_line_allowed_is_read()
    {
        var options = new ReadOptions { MaxLineLength = Good.Length };
        Assert.Equal(2, Reader.Read(Good + "\r\n" + Good, null, options).Report.Connections);
        options = new ReadOptions { MaxLineLength = Good.Length - 1 };
        Assert.Equal(2, Reader.Read(Good + "\n" + Good, SourceFormats.Events, options).Report.Malformed);
    }

    [Fact]
    public void Binary_and_hostile_lines_are_malformed_and_the_rest_is_read()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes(Good), 10, 0, 0, 0, 10, 0xFF, 0xFE, 10,
            .. Encoding.UTF8.GetBytes("""{"time":"""), 0xC3, 0x28, (byte)'}', 10,
            .. Encoding.UTF8.GetBytes(new string('[', 100_000)), 10,
            .. Encoding.UTF8.GetBytes("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + new string('}', 100_001)), 10,
            .. Encoding.UTF8.GetBytes("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":1e400}"""), 10,
            .. Encoding.UTF8.GetBytes("""{"time":"\ud800","client":{},"server":{},"transport":"TCP","port":1}"""), 10,
            .. Encoding.UTF8.GetBytes(Good),
        ];
        var (sink, report) = Reader.Read(bytes);
        Assert.Equal([1, 9], sink.Seen.Select(c => c.Line));
        Assert.Equal(7, report.Malformed);
        Assert.Equal(Enumerable.Range(2, 7).Select(i => (long)i), report.Samples.Select(s => s.Line));
    }

    [Fact]
    public void Only_so_many_samples_are_kept()
    {
        var (_, report) = Reader.Read(string.Concat(Enumerable.Repeat("x\n", 1000)), SourceFormats.Events, new ReadOptions { MaxSamples = 3 });
        Assert.Equal(1000, report.Malformed);
        Assert.Equal([1L, 2L, 3L], report.Samples.Select(s => s.Line));
    }

    [Fact]
    public void Gzip_is_known_by_its_mark_and_may_have_several_members()
    {
        var member = Reader.Gzip(Encoding.UTF8.GetBytes(Good + "\n"));
        var (_, report) = Reader.Read([.. member, .. member, .. member]);
        Assert.Equal(3, report.Connections);
        Assert.Equal(0, report.Malformed);
    }

    [Fact]
    public void A_truncated_gzip_keeps_what_was_read_and_says_so()
    {
        var random = new Random(1);
        var text = string.Concat(Enumerable.Range(0, 2000).Select(_ => Good.Replace("10.0.0.1", $"10.{random.Next(255)}.{random.Next(255)}.1", StringComparison.Ordinal) + "\n"));
        var gzip = Reader.Gzip(Encoding.UTF8.GetBytes(text));
        foreach (var length in new[] { gzip.Length / 2, gzip.Length - 1, gzip.Length - 8 })
        {
            var (_, report) = Reader.Read(gzip[..length]);
            Assert.InRange(report.Connections, 500, 2000);
            Assert.Contains("compressed", report.Samples[^1].Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_gzip_is_reported_and_never_thrown()
    {
        var gzip = Reader.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Good + "\n", 100))));
        for (var i = 2; i < gzip.Length; i++)
        {
            var damaged = (byte[])gzip.Clone();
            damaged[i] ^= 0x55;
            Reader.Read(damaged, SourceFormats.Events);
        }

        var (_, report) = Reader.Read([0x1f, 0x8b, 8, 9, 9, 9]);
        Assert.Null(report.Format);
        Assert.Equal(1, report.Malformed);
    }

    [Fact]
    public void Zstandard_is_known_by_its_mark_and_Brotli_by_its_name()
    {
        using var zstd = new MemoryStream();
        using (var stream = new ZstdSharp.CompressionStream(zstd, leaveOpen: true)) stream.Write(Encoding.UTF8.GetBytes(Good));
        Assert.Equal(1, Reader.Read(zstd.ToArray()).Report.Connections);
        using var brotli = new MemoryStream();
        using (var stream = new BrotliStream(brotli, CompressionMode.Compress, leaveOpen: true)) stream.Write(Encoding.UTF8.GetBytes(Good));
        Assert.Equal(1, Reader.Read(brotli.ToArray(), null, new ReadOptions { Name = "a.br" }).Report.Connections);
    }

    [Fact]
    public void Progress_counts_stored_bytes()
    {
        var last = 0L;
        var gzip = Reader.Gzip(Encoding.UTF8.GetBytes(Good));
        Reader.Read(gzip, null, new ReadOptions { Progress = new Direct(n => last = n) });
        Assert.Equal(gzip.Length, last);
    }

    [Fact]
    public void A_failing_stream_is_the_callers_to_know()
    {
        using var stream = new FailingStream();
        Assert.Throws<IOException>(() => EventReader.Read(stream, SourceFormats.Events, new ListSink()));
    }

    private sealed class Direct(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("the disk is gone");
    }
}
