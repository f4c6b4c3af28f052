using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.NetObserv;

public sealed class NetObservTests
{
    private static string Flow(string source, int sourcePort, string destination, int destinationPort, string more, int protocol = 6) =>
        $$"""{"SrcAddr":"{{source}}","SrcPort":{{sourcePort}},"DstAddr":"{{destination}}","DstPort":{{destinationPort}},"Proto":{{protocol}},"TimeFlowStartMs":1767323045120,"AgentIP":"10.0.1.7",{{more}}}""";

    private static string Request(string more = "\"Flags\":18,\"Bytes\":2000,\"Packets\":5") => Flow("10.1.0.1", 40000, "10.1.0.2", 40001, more);

    private static string Reply(string more = "\"Flags\":272,\"Bytes\":4000,\"Packets\":6") => Flow("10.1.0.2", 40001, "10.1.0.1", 40000, more);

    [Fact]
    public void A_reply_is_no_request_whichever_comes_first()
    {
        foreach (var text in (string[])[Request() + "\n" + Reply(), Reply() + "\n" + Request()])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal(("netobserv", 1, 1), (report.Format!.Name, report.Connections, report.Joined));
            var seen = Assert.Single(sink.Seen);
            Assert.Equal(("10.1.0.1 -> 10.1.0.2 TCP/40001", Outcome.Established, DirectionConfidence.Known), (seen.Edge, seen.Outcome, seen.Direction));
        }
    }

    [Fact]
    public void Several_interfaces_report_one_flow()
    {
        var (sink, report) = Reader.Read($"{Request()}\n{Request()}\n{Reply()}");
        Assert.Equal((1, 2), (report.Connections, report.Joined));
        Assert.Equal(1600, Assert.Single(sink.Seen).BytesSent);
    }

    [Theory]
    [InlineData("\"Flags\":[\"SYN\",\"ACK\"],\"Bytes\":2000,\"Packets\":5", "\"Flags\":[\"SYN_ACK\"],\"Bytes\":4000,\"Packets\":6", Outcome.Established)]
    [InlineData("\"Flags\":2,\"Bytes\":60,\"Packets\":1", "\"Flags\":1024,\"Bytes\":54,\"Packets\":1", Outcome.Refused)]
    [InlineData("\"Flags\":2,\"Bytes\":60,\"Packets\":1", "\"Flags\":[\"RST_ACK\"],\"Bytes\":54,\"Packets\":1", Outcome.Refused)]
    public void Flags_are_a_number_or_names(string request, string reply, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(Reader.Read($"{Request(request)}\n{Reply(reply)}").Sink.Seen).Outcome);

    [Fact]
    public void Ends_are_pods_of_owners_and_nodes_but_a_service_is_its_address()
    {
        const string pod = "\"Flags\":2,\"SrcK8S_Type\":\"Pod\",\"SrcK8S_Name\":\"web-1\",\"SrcK8S_Namespace\":\"shop\",\"SrcK8S_OwnerType\":\"Deployment\",\"SrcK8S_OwnerName\":\"web\"";
        var seen = Assert.Single(Reader.Read(Request(pod + ",\"DstK8S_Type\":\"Node\",\"DstK8S_Name\":\"node-1\"")).Sink.Seen);
        Assert.Equal(("shop", "web-1", "Deployment/web", "node-1"), (seen.Client.Namespace, seen.Client.Workload, seen.Client.Owner, seen.Server.Node));
        var service = Assert.Single(Reader.Read(Request(pod + ",\"DstK8S_Type\":\"Service\",\"DstK8S_Name\":\"api\",\"DstK8S_Namespace\":\"shop\"")).Sink.Seen);
        Assert.Equal(("", "", "10.1.0.2"), (service.Server.Namespace, service.Server.Workload, service.Server.Ip));
    }

    [Fact]
    public void Only_a_drop_by_an_access_list_is_a_denial()
    {
        const string dropped = "\"Flags\":2,\"PktDropPackets\":2";
        Assert.Contains("kernel", Reader.Ignored(Request(dropped), SourceFormats.NetObserv), StringComparison.Ordinal);
        Assert.Equal(Outcome.Denied, Reader.One(Request(dropped + ",\"NetworkEvents\":[{\"Feature\":\"acl\",\"Action\":\"drop\"}]"), SourceFormats.NetObserv).Outcome);
        Assert.Contains("kernel", Reader.Ignored(Request(dropped + ",\"NetworkEvents\":[{\"Feature\":\"acl\",\"Action\":\"allow\"},{\"Feature\":\"x\",\"Action\":\"drop\"}]"), SourceFormats.NetObserv), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_packets_are_sampled_silence_says_nothing()
    {
        var (sink, _) = Reader.Read(Request("\"Flags\":2,\"Packets\":1,\"Bytes\":60,\"Sampling\":50"));
        Assert.Equal(Outcome.Unknown, Assert.Single(sink.Seen).Outcome);
        Assert.Equal(("10.0.1.7", 1_767_323_045_120, 50), Assert.Single(sink.Samplings));
    }

    [Fact]
    public void A_stream_of_Loki_names_what_its_flows_do_not()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("netobserv"), "loki.json")));
        Assert.Equal(("netobserv", 2, 2), (report.Format!.Name, report.Records, report.Connections));
        Assert.Equal(["Deployment/web", "/web"], sink.Seen.OrderBy(s => s.Client.Port).Select(s => s.Client.Owner));
        Assert.All(sink.Seen, s => Assert.Equal("shop", s.Client.Namespace));
    }

    [Theory]
    [InlineData("\"DstPort\":40001", "\"DstPort\":-1", "port")]
    [InlineData("\"Proto\":6", "\"Proto\":600", "protocol")]
    [InlineData("\"TimeFlowStartMs\":1767323045120", "\"TimeFlowStartMs\":99999999999999", "time")]
    [InlineData("10.1.0.2", "10.1.0", "address")]
    [InlineData("\"Flags\":18", "\"Flags\":{}", "text")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Request().Replace(part, by, StringComparison.Ordinal), SourceFormats.NetObserv), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("flow_records.json")]
    [InlineData("flow_records_has_dropped.json")]
    public void Recorded_answers_of_Loki_are_read(string file)
    {
        var (sink, report) = SuricataTests.ReadFile(SharedData.Require("k8s", "netobserv", file));
        Assert.Equal(("netobserv", 50, 0), (report.Format!.Name, report.Records, report.Malformed));
        Assert.Equal(50, report.Connections + report.Joined + report.Ignored);
        Assert.Equal(report.Connections, sink.Seen.Count);
        // No end that a client dials is an ephemeral port where the other is a server's.
        Assert.DoesNotContain(sink.Seen, s => s.Direction != DirectionConfidence.Unknown && s.Port.EndsWith("/50104", StringComparison.Ordinal));
        Assert.Contains(sink.Seen, s => !s.Client.Namespace.Equals("", StringComparison.Ordinal));
    }
}
