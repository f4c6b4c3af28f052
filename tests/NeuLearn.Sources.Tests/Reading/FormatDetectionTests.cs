using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class FormatDetectionTests
{
    [Theory]
    [InlineData("""{"time":"x","client":{},"server":{}}""", "events")]
    [InlineData("\n\n{\"server\":{\"a\":[1,2]},\"client\":{", "events")]
    [InlineData("""{"flow":{"time":""", "hubble")]
    [InlineData("""{"lost_events":{}}""", "hubble")]
    [InlineData("""{"time":"x","verdict":"FORWARDED"}""", "hubble")]
    [InlineData("#separator \\x09\n", "zeek")]
    [InlineData("### a comment\n#separator \\x09\n", "zeek")]
    [InlineData("""{"ts":1.0,"uid":"C","id.orig_h":"1.2.3.4"}""", "zeek")]
    [InlineData("""{"_path":"conn","ts":"2020-01-01T00:00:00Z","id":{"orig_h":"1.2.3.4"}}""", "zeek")]
    [InlineData("broken line\n{\"flow\":{}}\n", "hubble")]
    public void A_format_is_known_by_its_content(string text, string expected)
    {
        Assert.Equal(expected, FormatDetector.Detect(new InputHead(Encoding.UTF8.GetBytes(text), isWhole: true), SourceFormats.All)?.Name);
    }

    [Theory]
    [InlineData("hello world\nand more", "begins with 'hello world'")]
    [InlineData("[{\"floww\":{}}]", "other names")]
    [InlineData("{\n  \"floww\": {}\n}", "other names")]
    [InlineData("PAR1\0\0", "Parquet")]
    [InlineData("<html>\u0001", "'<html>.'")]
    public void What_is_not_known_is_refused_with_what_was_seen_and_what_to_do(string text, string part)
    {
        var thrown = Assert.Throws<UnknownFormatException>(() => Reader.Read(text));
        Assert.Contains(part, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("hubble", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    public void An_empty_input_has_no_records_and_is_no_error(string text)
    {
        var (_, report) = Reader.Read(text);
        Assert.Null(report.Format);
        Assert.Equal(0, report.Records);
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        Assert.True(SourceFormats.TryFind("Hubble", out var format));
        Assert.Equal(SourceFormats.Hubble, format);
        Assert.False(SourceFormats.TryFind("pcapp", out _));
    }
}
