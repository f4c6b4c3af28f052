using NeuLearn.Events;

namespace NeuLearn.Sources.Tests.Calico;

public sealed class CalicoTests
{
    private static string Enterprise(string reporter = "dst", string action = "allow", string more = "\"packets_in\":10,\"bytes_in\":2600,\"packets_out\":8,\"bytes_out\":4480", string destination = "\"dest_ip\":null,\"dest_name\":\"-\",\"dest_name_aggr\":\"cart-7d4899b484-*\",\"dest_namespace\":\"shop\",\"dest_port\":7070,\"dest_type\":\"wep\",\"dest_labels\":{\"labels\":[\"app=cart\",\"pod-template-hash=7d4899b484\"]}") =>
        $$"""{"start_time":1767323045,"end_time":1767323345,"source_ip":"10.0.0.1","source_name":"web-x1","source_name_aggr":"web-*","source_namespace":"shop","source_port":null,"source_type":"wep","source_labels":{"labels":["app=web"]},{{destination}},"proto":"tcp","action":"{{action}}","reporter":"{{reporter}}","num_flows_started":47,{{more}},"host":"node-1"}""";

    [Fact]
    public void The_source_is_the_client_and_cut_names_are_controllers()
    {
        var seen = Reader.One(Enterprise(), SourceFormats.Calico);
        Assert.Equal(("shop", "web-x1", "app=web", "10.0.0.1"), (seen.Client.Namespace, seen.Client.Workload, seen.Client.Labels, seen.Client.Ip));
        Assert.Equal(("shop", "", "ReplicaSet/cart-7d4899b484", "TCP/7070"), (seen.Server.Namespace, seen.Server.Workload, seen.Server.Owner, seen.Port));
        Assert.Equal((1_767_323_045_000, 47, "node-1", Outcome.Established, DirectionConfidence.Known), (seen.Time, seen.Connections, seen.Sensor, seen.Outcome, seen.Direction));
    }

    [Fact]
    public void What_both_ends_report_is_counted_once()
    {
        var (sink, report) = Reader.Read(Enterprise("src", more: "\"packets_in\":8,\"bytes_in\":4480,\"packets_out\":10,\"bytes_out\":2600") + "\n" + Enterprise("dst"), SourceFormats.Calico);
        Assert.Equal((1, 1), (report.Connections, report.Joined));
        Assert.Equal((47L, 2000L, 4000L), (Assert.Single(sink.Seen).Connections, sink.Seen[0].BytesSent, sink.Seen[0].BytesReceived));
    }

    [Theory]
    [InlineData("dst", 2000, 4000)]
    [InlineData("src", 4000, 2000)]
    public void What_comes_in_depends_on_who_reports(string reporter, long sent, long received)
    {
        var seen = Reader.One(Enterprise(reporter), SourceFormats.Calico);
        Assert.Equal((sent, received), (seen.BytesSent, seen.BytesReceived));
    }

    [Theory]
    [InlineData("deny", "\"packets_in\":5,\"bytes_in\":300,\"packets_out\":0,\"bytes_out\":0", Outcome.Denied)]
    [InlineData("allow", "\"packets_in\":5,\"bytes_in\":300,\"packets_out\":0,\"bytes_out\":0", Outcome.Unanswered)]
    [InlineData("allow", "\"packets_in\":1,\"bytes_in\":60,\"packets_out\":1,\"bytes_out\":40", Outcome.Unknown)]
    [InlineData("allow", "\"num_flows\":1", Outcome.Unknown)]
    public void Only_an_answer_shows_that_the_server_accepted(string action, string more, Outcome expected) =>
        Assert.Equal(expected, Reader.One(Enterprise(action: action, more: more), SourceFormats.Calico).Outcome);

    [Theory]
    [InlineData("\"pending_policies\":[\"0|default|shop/default.staged:cart|deny|0\"]", Outcome.Denied)]
    [InlineData("\"pending_policies\":[\"0|default|shop/default.staged:cart|pass|0\",\"1|x|y|allow|0\"]", Outcome.Established)]
    [InlineData("\"pending\":[{\"kind\":\"StagedNetworkPolicy\",\"action\":\"Deny\",\"trigger\":null}]", Outcome.Denied)]
    [InlineData("\"pending\":[{\"kind\":\"EndOfTier\",\"action\":\"Allow\",\"trigger\":{\"action\":\"Deny\"}}]", Outcome.Established)]
    public void What_staged_policies_would_drop_is_denied(string policies, Outcome expected) =>
        Assert.Equal(expected, Reader.One(Enterprise(more: $"\"packets_in\":10,\"bytes_in\":2600,\"packets_out\":8,\"bytes_out\":4480,\"policies\":{{{policies}}}"), SourceFormats.Calico).Outcome);

    [Fact]
    public void An_outsider_is_its_address_and_its_only_name()
    {
        const string outside = "\"dest_ip\":\"203.0.113.9\",\"dest_name\":\"-\",\"dest_name_aggr\":\"pub\",\"dest_namespace\":\"-\",\"dest_port\":443,\"dest_type\":\"net\",\"dest_domains\":[{0}]";
        var one = Reader.One(Enterprise(destination: outside.Replace("{0}", "\"API.example.com\"", StringComparison.Ordinal)), SourceFormats.Calico);
        Assert.Equal(("10.0.0.1 -> 203.0.113.9 TCP/443", "api.example.com", ""), (one.Edge, one.Server.Dns, one.Server.Namespace));
        Assert.Empty(Reader.One(Enterprise(destination: outside.Replace("{0}", "\"a.example.com\",\"b.example.com\"", StringComparison.Ordinal)), SourceFormats.Calico).Server.Dns);
    }

    [Fact]
    public void Somebody_in_the_network_who_is_not_told_is_not_learned()
    {
        const string inside = "\"dest_ip\":null,\"dest_name\":\"-\",\"dest_name_aggr\":\"pvt\",\"dest_namespace\":\"-\",\"dest_port\":443,\"dest_type\":\"net\"";
        Assert.Contains("pvt", Reader.Ignored(Enterprise(destination: inside), SourceFormats.Calico), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_of_Goldmane_is_read_from_its_wrapper()
    {
        var seen = Assert.Single(Reader.Read(File.ReadAllText(Path.Combine(Fuzzing.FuzzCorpus.Folder("calico"), "goldmane.json"))).Sink.Seen);
        Assert.Equal(("shop", "/web-755cdc7957", "app=web"), (seen.Client.Namespace, seen.Client.Owner, seen.Client.Labels));
        Assert.Equal(("TCP/7070", 3, Outcome.Established, 1_767_323_040_000), (seen.Port, seen.Connections, seen.Outcome, seen.Time));
    }

    [Fact]
    public void A_page_of_Whisker_is_a_list_of_flows()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(Fuzzing.FuzzCorpus.Folder("calico"), "whisker.json")));
        Assert.Equal("calico", report.Format!.Name);
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("app=web,tier=front", "UDP/53", Outcome.Denied, ""), (seen.Client.Labels, seen.Port, seen.Outcome, seen.Server.Namespace));
    }

    [Theory]
    [InlineData("1767323045", "\"soon\"", "time")]
    [InlineData("\"tcp\"", "\"tpc\"", "protocol")]
    [InlineData("\"allow\"", "\"maybe\"", "action")]
    [InlineData("7070", "70700", "port")]
    [InlineData("10.0.0.1", "10.0.0", "address")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Enterprise().Replace(part, by, StringComparison.Ordinal), SourceFormats.Calico), StringComparison.Ordinal);
}
