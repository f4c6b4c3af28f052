using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class FormatDetectionTests
{
    [Theory]
    [InlineData("""{"time":"x","client":{},"server":{}}""", SourceFormat.Events)]
    [InlineData("\n\n{\"server\":{\"a\":[1,2]},\"client\":{", SourceFormat.Events)]
    [InlineData("""{"flow":{"time":""", SourceFormat.Hubble)]
    [InlineData("""{"lost_events":{}}""", SourceFormat.Hubble)]
    [InlineData("""{"time":"x","verdict":"FORWARDED"}""", SourceFormat.Hubble)]
    [InlineData("#separator \\x09\n", SourceFormat.Zeek)]
    [InlineData("### a comment\n#separator \\x09\n", SourceFormat.Zeek)]
    [InlineData("""{"ts":1.0,"uid":"C","id.orig_h":"1.2.3.4"}""", SourceFormat.Zeek)]
    [InlineData("""{"_path":"conn","ts":"2020-01-01T00:00:00Z","id":{"orig_h":"1.2.3.4"}}""", SourceFormat.Zeek)]
    [InlineData("broken line\n{\"flow\":{}}\n", SourceFormat.Hubble)]
    public void A_format_is_known_by_its_content(string text, SourceFormat expected)
    {
        Assert.True(FormatDetector.TryDetect(Encoding.UTF8.GetBytes(text), isWhole: true, out var format));
        Assert.Equal(expected, format);
    }

    [Theory]
    [InlineData("hello world\nand more", "begins with 'hello world'")]
    [InlineData("[{\"flow\":{}}]", "JSON array")]
    [InlineData("{\n  \"flow\": {}\n}", "several lines")]
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
        Assert.True(SourceFormatNames.TryParse("Hubble", out var format));
        Assert.Equal(SourceFormat.Hubble, format);
        Assert.Equal("zeek", SourceFormat.Zeek.NameOf());
        Assert.False(SourceFormatNames.TryParse("pcap", out _));
    }
}
