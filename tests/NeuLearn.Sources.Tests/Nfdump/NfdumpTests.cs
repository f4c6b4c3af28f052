using NeuLearn.Events;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.Nfdump;

public sealed class NfdumpTests
{
    private const string Header = "ts,sa,da,sp,dp,pr,flg,fwd,ipkt,ibyt,opkt,obyt\n";

    [Fact]
    public void Rows_of_both_directions_are_one_and_the_summary_is_no_record()
    {
        var (sink, report) = Reader.Read(File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("nfdump"), "version16.csv")));
        Assert.Equal(("nfdump", 3L, 1L, 0L), (report.Format!.Name, report.Connections, report.Joined, report.Ignored + report.Malformed));
        Assert.Equal(
            ["10.0.0.1 -> 10.0.0.2 TCP/443 Established Known", "10.0.0.1 -> 10.0.0.3 ICMP/any Unanswered Known", "10.0.0.1 -> 10.0.0.4 TCP/22 Denied Known"],
            sink.Seen.Select(s => $"{s.Edge} {s.Outcome} {s.Direction}").Order(StringComparer.Ordinal));
        Assert.All(sink.Seen, s => Assert.InRange(s.Time, 1_767_323_045_000, 1_767_323_047_000));
    }

    [Theory]
    [InlineData("version17.csv", "fd00::1 -> fd00::2 UDP/53", Outcome.Established, DirectionConfidence.Inferred, 1_767_323_045_678)]
    [InlineData("fast.csv", "10.0.0.1 -> 10.0.0.9 TCP/40001", Outcome.Refused, DirectionConfidence.Known, 1_767_323_045_678)]
    public void Other_versions_name_their_columns_otherwise(string file, string edge, Outcome outcome, DirectionConfidence direction, long time)
    {
        var (sink, report) = Reader.Read(File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("nfdump"), file)));
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("nfdump", 1L), (report.Format!.Name, report.Joined));
        Assert.Equal((edge, outcome, direction, time), (seen.Edge, seen.Outcome, seen.Direction, seen.Time));
    }

    [Fact]
    public void A_row_of_both_directions_has_flags_of_both_which_tell_no_opener()
    {
        var seen = Reader.One(Header + "2026-01-02 03:04:05,10.0.0.2,10.0.0.1,443,50000,TCP,......S.,0,9,2000,7,1000", SourceFormats.Nfdump);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/443", DirectionConfidence.Inferred, Outcome.Established), (seen.Edge, seen.Direction, seen.Outcome));
    }

    [Theory]
    [InlineData("2026-01-02,10.0.0.2,10.0.0.1,443,50000,TCP,,0,9,2000,0,0", "time")]
    [InlineData("2026-01-02 03:04:05,10.0.0.2,10.0.0.1,443,500000,TCP,,0,9,2000,0,0", "port")]
    [InlineData("2026-01-02 03:04:05,10.0.0.2,10.0.0.1,443,50000,nonsense,,0,9,2000,0,0", "protocol")]
    [InlineData("2026-01-02 03:04:05,10.0.0.2,10.0.0.1,443,50000,TCP,,0,9.5 M,2000,0,0", "count")]
    [InlineData("2026-01-02 03:04:05,10.0.0.2,10.0.0.1", "fewer")]
    public void What_is_wrong_is_named(string row, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Header + row, SourceFormats.Nfdump), StringComparison.Ordinal);

    [Fact]
    public void Rows_without_a_header_are_malformed() =>
        Assert.Contains("header", Reader.Malformed("2026-01-02 03:04:05,10.0.0.2", SourceFormats.Nfdump), StringComparison.Ordinal);
}
