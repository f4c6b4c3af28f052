using System.IO.Compression;
using System.Text;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.BadInput;

/// <summary>Files that are not what they seem.</summary>
public sealed class OddFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _events = Encoding.UTF8.GetBytes(EventLines.Days(20));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_is_no_events()
    {
        foreach (var text in new[] { "", "\n", "\r\n \n\n", "\uFEFF" })
            Assert.Contains("0 conversations", Neulearn.Run("learn", _folder.Write("e", text), "--state", _folder["s"]).Succeeded().Output, StringComparison.Ordinal);
        Neulearn.Run("rules", "--state", _folder["s"]).Succeeded();
    }

    [Fact]
    public void A_folder_without_files_is_no_events()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Neulearn.Run("learn", _folder["empty"], "--state", _folder["s"]).Coped();
        Neulearn.Run("replay", _folder["empty"], "--state", _folder["s"]).Coped();
    }

    [Theory]
    [InlineData("\u007fELF\u0002\u0001\u0001\0\0\0", "not recognised")]
    [InlineData("PK\u0003\u0004\u0014\0", "zip")]
    [InlineData("PAR1\u0015\u0004", "Parquet")]
    [InlineData("[\n{}\n]", "other names")]
    [InlineData("{\n\"a\":1\n}", "other names")]
    [InlineData("time,client,server\n1,2,3\n", "time,client,server")]
    [InlineData("<html>", "<html>")]
    public void A_file_of_another_kind_is_refused_with_what_it_seems_to_be(string text, string hint)
    {
        Neulearn.Run("learn", _folder.Write("odd", text), "--state", _folder["s"]).Refused("odd", hint);
        Assert.False(File.Exists(_folder["s"]));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("hubble")]
    [InlineData("zeek")]
    public void A_binary_file_with_a_named_format_has_only_malformed_records(string format)
    {
        var bytes = new byte[300_000];
        new Random(5).NextBytes(bytes);
        (bytes[0], bytes[1]) = (0, 0);
        var run = Neulearn.Run("learn", _folder.Write("b.bin", bytes), "--state", _folder["s"], "--from", format, "--strict").Exited(3).Coped();
        Assert.Contains("0 conversations", run.Output, StringComparison.Ordinal);
        Assert.InRange(run.Lines.Count(l => l.StartsWith("malformed ", StringComparison.Ordinal)), 1, 3);
    }

    [Theory]
    [InlineData("hubble", "{\"flow\":{\"time\":\"2026-01-02T03:04:05Z\",\"verdict\":\"FORWARDED\",\"IP\":{\"source\":\"10.0.0.1\"")]
    [InlineData("hubble", "{\"flow\":{\"time\":{},\"IP\":[],\"l4\":7,\"source\":\"x\"}}")]
    [InlineData("zeek", "#fields\n\t\t\t\n1\t2\t3\n")]
    [InlineData("zeek", "#separator \\x\n#fields\tts\tid.orig_h\n1\t2\n")]
    [InlineData("zeek", "#separator \\x09\n#fields\tts\tts\tuid\tuid\nnan\t1e999\t-\t-\n")]
    [InlineData("zeek", "{\"ts\":1e300,\"uid\":[],\"id.orig_h\":\"::ffff:999.1.1.1\"}")]
    public void Half_a_record_of_another_format_is_no_crash(string format, string text)
    {
        Neulearn.Run("learn", _folder.Write("e", text), "--state", _folder["s"], "--from", format).Coped().Succeeded();
        Neulearn.Run("rules", "--state", _folder["s"]).Succeeded();
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_gzip_file_that_was_cut_gives_what_could_be_read_and_says_so(double part)
    {
        var compressed = Gzip();
        var run = Neulearn.Run("learn", _folder.Write("e.gz", compressed[..(int)(compressed.Length * part)]), "--state", _folder["s"], "--from", "events", "--strict").Exited(3).Coped();
        Assert.Contains("truncated or damaged", run.Output, StringComparison.Ordinal);
        Neulearn.Run("rules", "--state", _folder["s"]).Succeeded();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flipped_bits_in_a_gzip_file_are_noticed(int seed)
    {
        var compressed = Gzip();
        compressed[(compressed.Length * seed / 4) + 20] ^= 0x55;
        Neulearn.Run("learn", _folder.Write("e.gz", compressed), "--state", _folder["s"], "--from", "events", "--strict").Exited(3).Coped();
        Neulearn.Run("rules", "--state", _folder["s"]).Succeeded();
    }

    [Theory]
    [InlineData("e.gz", 0x1f, 0x8b)]
    [InlineData("e.zst", 0x28, 0xb5, 0x2f, 0xfd)]
    [InlineData("e.br", 0xff, 0xff, 0xff, 0xff)]
    public void Only_the_mark_of_a_compressed_file_is_no_crash(string name, params int[] mark) =>
        Neulearn.Run("learn", _folder.Write(name, [.. mark.Select(b => (byte)b)]), "--state", _folder["s"]).Coped();

    private byte[] Gzip()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(_events);
        return compressed.ToArray();
    }
}
