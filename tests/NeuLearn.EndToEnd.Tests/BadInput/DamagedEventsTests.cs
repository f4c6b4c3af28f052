using System.Text;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.BadInput;

/// <summary>A damaged record is counted and named with its line; the good ones around it are learned.</summary>
public sealed class DamagedEventsTests : IDisposable
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(EventLines.Days(1));
    private static readonly Lazy<string> LearnedFromGood = new(() =>
    {
        using var folder = new TemporaryFolder();
        Neulearn.Run("learn", folder.Write("good.ndjson", [.. Good, .. Good]), "--state", folder["s"]).Succeeded();
        return TemporaryFolder.Hash(folder["s"]);
    });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\"")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{\"ip\":\"10.")]
    [InlineData("{\"time\":\"2026-99-02T03:04:05Z\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":80}")]
    [InlineData("{\"time\":1e999,\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":80}")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":99999999999999999999999999}")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":-0.5}")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":80,\"connections\":9223372036854775808}")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":80,\"bytesSent\":1e400}")]
    [InlineData("{\"client\":\"\\ud800\",\"server\":{}}")]
    [InlineData("\0")]
    [InlineData("{\"time\":\"2026-01-02T03:04:05Z\0\",\"client\":{},\"server\":{},\"transport\":\"TCP\",\"port\":80}")]
    [InlineData("\u2028{}")]
    public void One_bad_line_among_good_ones_is_counted_and_named(string line) => Counted(Encoding.UTF8.GetBytes(line));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_counted()
    {
        Counted([.. "{\"time\":\"2026-01-02T03:04:05Z\",\"client\":{\"workload\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}}"u8]);
        Counted([0xFE, 0xFF, 0x00, 0x7B]);
    }

    [Fact]
    public void Nesting_a_hundred_thousand_deep_is_counted() =>
        Counted(Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}"));

    [Fact]
    public void A_line_of_ten_megabytes_is_counted() =>
        Counted(Encoding.UTF8.GetBytes("{\"time\":\"" + new string('a', 10_000_000) + "\"}"));

    [Fact]
    public void Numbers_as_large_as_they_may_be_do_not_overflow()
    {
        var line = EventLines.WebToCart().Replace("\"connections\":1", $"\"connections\":{long.MaxValue}", StringComparison.Ordinal)
            .Replace("\"bytesSent\":512", $"\"bytesSent\":{long.MaxValue}", StringComparison.Ordinal);
        var events = _folder.Write("e.ndjson", string.Concat(Enumerable.Repeat(line + "\n", 50)) + line.Replace("T03", "T09", StringComparison.Ordinal));
        Neulearn.Run("learn", events, "--state", _folder["s"]).Succeeded();
        Assert.True(Assert.Single(Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Json).GetProperty("evidence").Count("connections") > 0);
        Neulearn.Run("merge", _folder["s"], _folder["s"], "--state", _folder["m"]).Succeeded();
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    public void Times_at_the_ends_of_the_calendar_are_no_crash(string time)
    {
        var events = _folder.Write("e.ndjson", EventLines.WebToCart().Replace("2026-01-05T03:04:05Z", time, StringComparison.Ordinal) + "\n" + EventLines.Days(1));
        Neulearn.Run("learn", events, "--state", _folder["s"]).Coped().Succeeded();
        Neulearn.Run("mode", "--state", _folder["s"]).Succeeded();
        Neulearn.Run("replay", events, "--state", _folder["s"], "--json").Coped();
        Neulearn.Run("export", "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
    }

    [Fact]
    public void A_file_cut_anywhere_keeps_what_stood_before_the_cut()
    {
        var whole = Encoding.UTF8.GetBytes(EventLines.Days(1));
        var length = whole.Length / 24;
        foreach (var cut in (int[])[0, 1, length - 1, length, length + 1, (5 * length) + 100, whole.Length - 2, whole.Length - 1])
        {
            File.Delete(_folder["s"]);
            var run = Neulearn.Run("learn", _folder.Write("e.ndjson", whole[..cut]), "--state", _folder["s"], "--from", "events").Coped().Succeeded();
            var learned = Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Json;
            var good = whole[..cut].Count(b => b == '\n') + (cut == whole.Length - 1 || cut % length == length - 1 ? 1 : 0);
            Assert.Equal(good, learned.Count == 0 ? 0 : (int)learned[0].GetProperty("evidence").Count("connections"));
            Assert.Equal(cut % length is not 0 && cut % length != length - 1, run.Output.Contains("malformed", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flipped_bits_are_read_around(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(EventLines.Days(4));
        for (var i = 0; i < 60; i++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        Neulearn.Run("learn", _folder.Write("e.ndjson", bytes), "--state", _folder["s"], "--from", "events", "--strict").Coped();
        Assert.NotEmpty(Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Json);
    }

    private void Counted(byte[] line)
    {
        var run = Neulearn.Run("learn", _folder.Write("e.ndjson", [.. Good, .. line, (byte)'\n', .. Good]), "--state", _folder["s"], "--strict").Exited(3).Coped();
        Assert.Contains("| events | 49      | 48          | 0       | 1         |", run.Output, StringComparison.Ordinal);
        Assert.Contains($"malformed {_folder["e.ndjson"]}:25: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(LearnedFromGood.Value, TemporaryFolder.Hash(_folder["s"]));
    }
}
