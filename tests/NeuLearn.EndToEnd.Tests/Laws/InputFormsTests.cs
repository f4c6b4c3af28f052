using System.IO.Compression;
using System.Text;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Laws;

/// <summary>Files, folders, patterns, standard input, compressed or not: the same events give the same state.</summary>
public sealed class InputFormsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _text = EventLines.Days(10);
    private readonly string _expected;

    public InputFormsTests()
    {
        Neulearn.Run("learn", _folder.Write(Path.Combine("plain", "e.ndjson"), _text), "--state", _folder["expected"]).Succeeded();
        _expected = TemporaryFolder.Hash(_folder["expected"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gzip_is_read_as_it_is_whatever_its_name()
    {
        Same(_folder.Write("e.ndjson.gz", Gzip(_text)));
        Same(_folder.Write("e.log", Gzip(_text)));
    }

    [Fact]
    public void Gzip_of_several_members_is_read_to_its_end() =>
        Same(_folder.Write("e.gz", [.. Gzip(_text[.._text.IndexOf('\n', 9000)]), .. Gzip(_text[_text.IndexOf('\n', 9000)..])]));

    [Fact]
    public void Brotli_is_read_by_its_name()
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest)) brotli.Write(Encoding.UTF8.GetBytes(_text));
        Same(_folder.Write("e.ndjson.br", compressed.ToArray()));
    }

    [Fact]
    public void Zstandard_is_read_as_it_is()
    {
        using var compressor = new ZstdSharp.Compressor();
        Same(_folder.Write("e.ndjson.zst", compressor.Wrap(Encoding.UTF8.GetBytes(_text)).ToArray()));
    }

    [Fact]
    public void Standard_input_is_read_plain_and_compressed()
    {
        Neulearn.RunWithInput(Encoding.UTF8.GetBytes(_text), "learn", "-", "--state", _folder["1"]).Succeeded();
        Assert.Equal(_expected, TemporaryFolder.Hash(_folder["1"]));
        Neulearn.RunWithInput(Gzip(_text), "learn", "-", "--state", _folder["2"], "--from", "events").Succeeded();
        Assert.Equal(_expected, TemporaryFolder.Hash(_folder["2"]));
    }

    [Fact]
    public void A_folder_is_all_that_is_in_it()
    {
        var folder = Split("parts");
        Same(folder);
        Same(folder + Path.DirectorySeparatorChar);
    }

    [Fact]
    public void A_pattern_is_all_that_matches()
    {
        Split("parts");
        _folder.Write(Path.Combine("parts", "readme.txt"), "not events");
        Same(_folder["parts", "*.ndjson"]);
        Same(_folder["parts", "part-?.ndjson"]);
        Same(_folder["par*", "*.ndjson"]);
        Neulearn.RunIn(_folder["parts"], "learn", "*.ndjson", "--state", _folder["relative"]).Succeeded();
        Assert.Equal(_expected, TemporaryFolder.Hash(_folder["relative"]));
    }

    [Theory]
    [InlineData("deep/**/*.ndjson")]
    [InlineData("**/part-*.ndjson")]
    [InlineData("deep/**")]
    [InlineData("d??p/*/b/*")]
    public void Two_asterisks_are_any_folders_on_the_way(string pattern)
    {
        Split(Path.Combine("deep", "a", "b"));
        _folder.Write(Path.Combine("deep", ".hidden", "part-9.ndjson"), "not events");
        Same(_folder[pattern.Split('/')]);
    }

    [Fact]
    public void What_is_of_no_known_format_in_a_folder_is_passed_over_and_told()
    {
        var folder = Split("parts");
        _folder.Write(Path.Combine("parts", "readme.txt"), "not events");
        var run = Neulearn.Run("learn", folder, "--state", _folder["s"]).Succeeded();
        Assert.Contains("readme.txt: passed over", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(_expected, TemporaryFolder.Hash(_folder["s"]));
        Neulearn.Run("learn", folder, "--state", _folder["s"], "--strict").Exited(3);
        File.Delete(_folder["only"]);
        _folder.Write(Path.Combine("none", "readme.txt"), "not events");
        Neulearn.Run("learn", _folder["none"], "--state", _folder["only"]).Refused("not recognised");
        Assert.False(File.Exists(_folder["only"]));
    }

    [Fact]
    public void Files_of_several_formats_may_be_named_at_once()
    {
        var (a, b) = (_folder.Write("a.ndjson", _text), _folder.Write("b.gz", Gzip(EventLines.WebToCart() + "\n")));
        Assert.Contains("| all ", Same(a, b).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_a_byte_order_mark_and_a_missing_last_line_end_change_nothing()
    {
        Same(_folder.Write("crlf.ndjson", _text.ReplaceLineEndings("\r\n")));
        Same(_folder.Write("bom.ndjson", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(_text)]));
        Same(_folder.Write("end.ndjson", _text.TrimEnd('\n')));
    }

    private RunResult Same(params string[] inputs)
    {
        File.Delete(_folder["s"]);
        var run = Neulearn.Run(["learn", .. inputs, "--state", _folder["s"], "--strict"]).Succeeded();
        Assert.Empty(run.Error);
        Assert.Equal(_expected, TemporaryFolder.Hash(_folder["s"]));
        return run;
    }

    private string Split(string folder)
    {
        var lines = _text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var part = 0; part < 4; part++)
            _folder.Write(Path.Combine(folder, $"part-{part}.ndjson"), string.Join('\n', lines.Where((_, i) => i % 4 == part)));
        return _folder[folder];
    }

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }
}
