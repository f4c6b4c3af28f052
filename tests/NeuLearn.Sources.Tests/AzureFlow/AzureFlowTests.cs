using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.AzureFlow;

public sealed class AzureFlowTests
{
    private static string Group(params string[] flows) =>
        $$$$"""{"time":"2026-01-02T03:05:00Z","macAddress":"000D3AF87856","category":"NetworkSecurityGroupFlowEvent","properties":{"Version":2,"flows":[{"rule":"r","flows":[{"mac":"m","flowTuples":["{{{{string.Join("\",\"", flows)}}}}"]}]}]}}""";

    private static string Network(params string[] flows) =>
        $$$$"""{"macAddress":"0022487bC205","category":"FlowLogFlowEvent","flowRecords":{"flows":[{"aclID":"a","flowGroups":[{"rule":"r","flowTuples":["{{{{string.Join("\",\"", flows)}}}}"]}]}]}}""";

    [Fact]
    public void A_security_group_counts_seconds_and_a_network_milliseconds()
    {
        var ofGroup = Reader.One(Group("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,12,2400,9,9900"), SourceFormats.AzureFlow);
        var ofNetwork = Reader.One(Network("1767323045606,10.0.0.4,10.0.0.5,45679,443,6,O,E,NX,12,2400,9,9900"), SourceFormats.AzureFlow);
        Assert.Equal((1_767_323_045_000, 1_767_323_045_606), (ofGroup.Time, ofNetwork.Time));
        Assert.Equal(("000D3AF87856", "0022487bC205"), (ofGroup.Sensor, ofNetwork.Sensor));
        foreach (var seen in (SeenConnection[])[ofGroup, ofNetwork])
        {
            Assert.Equal(("10.0.0.4 -> 10.0.0.5 TCP/443", 45_679, Outcome.Established, DirectionConfidence.Known), (seen.Edge, seen.Client.Port, seen.Outcome, seen.Direction));
            Assert.Equal((1440, 9180), (seen.BytesSent, seen.BytesReceived));
        }
    }

    [Theory]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,I,D,B,,,,", Outcome.Denied)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A", Outcome.Unknown)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,D", Outcome.Denied)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,3,180,0,0", Outcome.Unanswered)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,3,180,3,162", Outcome.Unknown)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,53,U,O,A,E,1,70,1,70", Outcome.Established)]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,53,U,O,A,C,5,700,0,0", Outcome.Unanswered)]
    [InlineData("1767323045606,10.0.0.4,10.0.0.5,45679,443,6,I,D,NX,0,0,0,0", Outcome.Denied)]
    public void Only_an_answer_shows_that_the_server_accepted(string flow, Outcome expected) => Assert.Equal(expected, Reader.One(Group(flow), SourceFormats.AzureFlow).Outcome);

    [Fact]
    public void A_connection_is_not_counted_when_it_begins_and_again_when_it_ends()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("azure-flow"), "group.json")));
        Assert.Equal(("azure-flow", 5, 3, 1, 1), (report.Format!.Name, report.Records, report.Connections, report.Joined, report.Ignored));
        Assert.Equal(3, sink.Seen.Count);
    }

    [Fact]
    public void What_both_ends_of_a_connection_report_is_one()
    {
        var (sink, report) = Reader.Read(Group("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,12,2400,9,9900") + "\n" + Group("1767323047,10.0.0.4,10.0.0.5,45679,443,T,I,A,E,12,2400,9,9900"), SourceFormats.AzureFlow);
        Assert.Equal((1, 1), (report.Connections, report.Joined));
        Assert.Equal((1L, 1440L), (Assert.Single(sink.Seen).Connections, sink.Seen[0].BytesSent));
    }

    [Fact]
    public void A_record_without_flows_is_ignored()
    {
        Assert.Contains("without flows", Reader.Ignored(Group().Replace("[\"\"]", "[]", StringComparison.Ordinal), SourceFormats.AzureFlow), StringComparison.Ordinal);
        Assert.Contains("without flows", Reader.Ignored("""{"category":"AuditEvent"}""", SourceFormats.AzureFlow), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1767323045606,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,1,1,1,1", "time")]
    [InlineData("x,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,1,1,1,1", "time")]
    [InlineData("1767323045,10.0.0.4,,45679,443,T,O,A,E,1,1,1,1", "address")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,70000,T,O,A,E,1,1,1,1", "port")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,X,O,A,E,1,1,1,1", "protocol")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,X,E,1,1,1,1", "decision")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,Q,1,1,1,1", "state")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,1,1,1,x", "packets")]
    [InlineData("1767323045,10.0.0.4,10.0.0.5,45679,443,T,O,A,E,1,1,1,1,1", "packets")]
    public void What_is_wrong_is_named(string flow, string reason) => Assert.Contains(reason, Reader.Malformed(Group(flow), SourceFormats.AzureFlow), StringComparison.Ordinal);

    [SkippableFact]
    public void A_recorded_log_of_a_network_is_read()
    {
        var (sink, report) = SuricataTests.ReadFile(SharedData.Require("cloud", "elastic", "azure_vnet_flow.json"));
        Assert.Equal(("azure-flow", 2, 1, 1, 0), (report.Format!.Name, report.Records, report.Connections, report.Ignored, report.Malformed));
        Assert.Equal(("216.160.83.56 -> 81.2.69.142 TCP/443", 1_663_146_003_606), (sink.Seen[0].Edge, sink.Seen[0].Time));
    }
}
