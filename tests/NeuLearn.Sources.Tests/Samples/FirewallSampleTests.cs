using NeuLearn.Events;
using NeuLearn.Samples;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Samples;

/// <summary>The source that the documentation shows is the one that is compiled into these tests, and it works.</summary>
public sealed class FirewallSampleTests
{
    private const string Log = "1767323045 ALLOW tcp 10.0.0.1:40000 10.0.0.2:443\n1767323046 DENY udp [::1 10.0.0.2:53\n1767323046 DENY udp fd00::1:40001 fd00::2:53\n\nwho\n";

    [Fact]
    public void It_reads_its_log()
    {
        var (sink, report) = Reader.Read(Log, new FirewallFormat());
        Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/443", "fd00::1 -> fd00::2 UDP/53"], sink.Seen.Select(s => s.Edge));
        Assert.Equal([Outcome.Unknown, Outcome.Denied], sink.Seen.Select(s => s.Outcome));
        Assert.Equal([new MalformedSample(2, "no address and port"), new MalformedSample(5, "no time")], report.Samples);
    }

    [Fact]
    public void It_is_recognised_beside_those_that_are_built_in()
    {
        var options = new ReadOptions { Formats = [.. SourceFormats.All, new FirewallFormat()] };
        Assert.Equal("firewall", Reader.Read(Log, null, options).Report.Format!.Name);
        Assert.Throws<UnknownFormatException>(() => Reader.Read(Log));
    }

    [Fact]
    public void The_documentation_shows_it_whole_and_in_less_than_sixty_lines() =>
        ShownSample.IsWhole("docs/sources/writing-a-source.md", "samples/writing-a-source/FirewallFormat.cs");
}
