using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Converted_events_teach_the_same_as_what_they_were_converted_from()
    {
        var zeek = _folder.Write("conn.log", Zeek());
        Neulearn.Run("convert", zeek, "--to", "events", "--out", _folder["e.ndjson"]).Succeeded();
        Neulearn.Run("learn", zeek, "--state", _folder["direct"]).Succeeded();
        Neulearn.Run("learn", _folder["e.ndjson"], "--state", _folder["converted"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["direct"]), TemporaryFolder.Hash(_folder["converted"]));
    }

    [Fact]
    public void Events_may_go_to_standard_output_and_say_nothing_else_there()
    {
        var run = Neulearn.Run("convert", _folder.Write("conn.log", Zeek()), "--to", "events", "--out", "-").Succeeded();
        Assert.Equal(240, run.Json.Count);
        Assert.All(run.Json, e => Assert.Equal("TCP", e.Text("transport")));
    }

    [Fact]
    public void The_summary_says_what_was_read_and_where_it_went()
    {
        var run = Neulearn.Run("convert", _folder.Write("conn.log", Zeek()), "--from", "zeek", "--to", "parquet", "--out", _folder["e.parquet"]).Succeeded();
        Assert.Contains("| zeek   | 240", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"written: {_folder["e.parquet"]}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("PAR1"u8.ToArray(), File.ReadAllBytes(_folder["e.parquet"])[..4]);
    }

    [Fact]
    public void What_has_no_row_is_told()
    {
        var run = Neulearn.Run("convert", _folder.Write("e.ndjson", EventLines.WebToCart() + """

            {"time":"2026-01-02T03:04:05Z","answer":{"name":"x.test","ip":"203.0.113.9","ttl":60}}
            """), "--to", "parquet", "--out", _folder["e.parquet"]).Succeeded();
        Assert.Contains("1 DNS answers, losses", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_use_leaves_no_file()
    {
        Neulearn.Run("convert", _folder.Write("x.txt", "who is who?\n"), "--to", "events", "--out", _folder["out"]).Refused("not recognised");
        Neulearn.Run("convert", _folder["x.txt"], "--to", "parquet", "--out", "-").Refused("Parquet");
        Neulearn.Run("convert", _folder["x.txt"], "--to", "xml", "--out", _folder["out"]).Refused("xml");
        Assert.Equal(["x.txt"], Directory.EnumerateFileSystemEntries(_folder.Root).Select(Path.GetFileName));
    }

    private static string Zeek() => "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\thistory\n"
        + string.Concat(Enumerable.Range(0, 240).Select(h => $"{1_713_484_795 + (h * 3600)}.5\tC{h}\t10.0.0.1\t{40_000 + h}\t10.0.0.2\t443\ttcp\tSF\tShADadFf\n"));
}
