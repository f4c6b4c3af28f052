using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.Envoy;

public sealed class EnvoyTests
{
    private const string Id = "785918d6-06b6-9312-bf77-6d9bd968dc21";

    private static string Entry(string cluster, string upstream, string local, string downstream, string remote, string status = "200 - via_upstream -", string request = "GET /details/0?x=1 HTTP/1.1", string id = Id, string bytes = "10 178") =>
        $"[2026-01-02T03:04:05.955Z] \"{request}\" {status} \"-\" {bytes} 2 1 \"-\" \"Mozilla/5.0 (X11) a\" \"{id}\" \"Details:9080\" \"{upstream}\" {cluster} {local} {downstream} {remote} - default";

    private static string Outbound(string status = "200 - via_upstream -", string id = Id, string cluster = "outbound|9080||details.default.svc.cluster.local", string request = "GET /details/0?x=1 HTTP/1.1", string bytes = "10 178", string upstream = "10.1.0.10:9080") =>
        Entry(cluster, upstream, "10.1.0.7:39696", "10.96.0.9:9080", "10.1.0.7:39690", status, request, id, bytes);

    private static string Inbound(string status = "200 - via_upstream -", string id = Id, string request = "GET /details/0?x=1 HTTP/1.1") =>
        Entry("inbound|9080||", "10.1.0.10:9080", "127.0.0.6:47889", "10.1.0.10:9080", "10.1.0.7:39696", status, request, id);

    [Fact]
    public void The_proxy_of_the_client_tells_who_serves_behind_a_service()
    {
        var seen = Reader.One(Outbound(id: "-"), SourceFormats.Envoy);
        Assert.Equal(("10.1.0.7 -> 10.1.0.10 TCP/9080", Outcome.Established, "http", "GET /details/0 details "), (seen.Edge, seen.Outcome, seen.Application, seen.Operation));
        Assert.Equal((1_767_323_045_955, 10, 178, ""), (seen.Time, seen.BytesSent, seen.BytesReceived, seen.Server.Dns));
    }

    [Fact]
    public void The_proxy_of_the_server_tells_who_asked_and_its_own_address_is_nobody()
    {
        var seen = Reader.One(Inbound(id: "-"), SourceFormats.Envoy);
        Assert.Equal(("10.1.0.7 -> 10.1.0.10 TCP/9080", DirectionConfidence.Known), (seen.Edge, seen.Direction));
        Assert.Contains("client", Reader.Ignored(Inbound().Replace("10.1.0.7", "127.0.0.6", StringComparison.Ordinal), SourceFormats.Envoy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_both_proxies_log_is_one()
    {
        foreach (var text in (string[])[Inbound() + "\n" + Outbound(), Outbound() + "\n" + Inbound()])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal(("envoy", 1, 1), (report.Format!.Name, report.Connections, report.Joined));
            Assert.Equal("10.1.0.7 -> 10.1.0.10 TCP/9080", Assert.Single(sink.Seen).Edge);
        }
    }

    [Theory]
    [InlineData("0 - - -", "- - -", "   ")]
    [InlineData("200 - via_upstream -", "GET /details/0?x=1 HTTP/1.1", "GET /details/0 details ")]
    public void What_both_proxies_log_without_an_id_is_one_by_addresses_and_ports(string status, string request, string operation)
    {
        var (outbound, inbound) = (Outbound(status, "-", request: request), Inbound(status, "-", request));
        foreach (var text in (string[])[inbound + "\n" + outbound, outbound + "\n" + inbound])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal((1, 1), (report.Connections, report.Joined));
            var seen = Assert.Single(sink.Seen);
            Assert.Equal(("10.1.0.7 -> 10.1.0.10 TCP/9080", 39_696, operation, 1, 10, 178), (seen.Edge, seen.Client.Port, seen.Operation, seen.Connections, seen.BytesSent, seen.BytesReceived));
        }
    }

    [Fact]
    public void Of_connections_without_requests_one_proxy_is_enough_and_each_port_of_the_client_is_one()
    {
        var other = Outbound("0 - - -", "-", request: "- - -").Replace(":39696", ":39697", StringComparison.Ordinal);
        var (sink, report) = Reader.Read(string.Join('\n', Outbound("0 - - -", "-", request: "- - -"), other, Inbound("0 - - -", "-", "- - -")));
        Assert.Equal((2, 1), (report.Connections, report.Joined));
        Assert.Equal([39_696, 39_697], sink.Seen.Select(s => (int)s.Client.Port).Order());
    }

    [Fact]
    public void An_id_that_goes_on_to_another_service_is_another_request()
    {
        var (sink, _) = Reader.Read(Outbound() + "\n" + Outbound(upstream: "10.1.0.11:9080"));
        Assert.Equal(["10.1.0.7 -> 10.1.0.10 TCP/9080", "10.1.0.7 -> 10.1.0.11 TCP/9080"], sink.Seen.Select(s => s.Edge).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("403 - rbac_access_denied_matched_policy[none] -", Outcome.Denied)]
    [InlineData("403 UAEX ext_authz_denied -", Outcome.Denied)]
    [InlineData("403 - via_upstream -", Outcome.Established)]
    [InlineData("503 UF,URX upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111} -", Outcome.Refused)]
    [InlineData("503 UF upstream_reset_before_response_started{connection_timeout} -", Outcome.Unanswered)]
    [InlineData("504 UT response_timeout -", Outcome.Unknown)]
    [InlineData("200 - direct_response -", Outcome.Unknown)]
    public void Flags_and_details_tell_what_became_of_it(string status, Outcome expected) => Assert.Equal(expected, Reader.One(Inbound(status, "-"), SourceFormats.Envoy).Outcome);

    [Theory]
    [InlineData("10 178", Outcome.Established)]
    [InlineData("10 0", Outcome.Unknown)]
    public void A_connection_without_requests_is_one_when_bytes_went_both_ways(string bytes, Outcome expected)
    {
        var seen = Reader.One(Outbound("0 - - -", "-", request: "- - -", bytes: bytes), SourceFormats.Envoy);
        Assert.Equal((expected, "", "   "), (seen.Outcome, seen.Application, seen.Operation));
    }

    [Fact]
    public void What_the_mesh_lets_nobody_reach_is_denied_and_where_no_server_was_there_is_none()
    {
        Assert.Equal(("10.1.0.7 -> 10.96.0.9 TCP/9080", Outcome.Denied), (Reader.One(Outbound("502 - - -", "-", "BlackHoleCluster", upstream: "-"), SourceFormats.Envoy) is var seen ? seen.Edge : "", seen.Outcome));
        Assert.Contains("no server", Reader.Ignored(Outbound("503 NR route_not_found -", upstream: "-"), SourceFormats.Envoy), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outside_host_is_called_what_the_mesh_calls_it()
    {
        Assert.Equal("api.example.com", Reader.One(Outbound(id: "-", cluster: "outbound|443||API.example.com"), SourceFormats.Envoy).Server.Dns);
    }

    [Fact]
    public void Entries_stand_among_other_lines_and_behind_what_collectors_write()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("envoy"), "text.log")));
        Assert.Equal(("envoy", 4, 2, 1, 1, 0), (report.Format!.Name, report.Records, report.Connections, report.Joined, report.Ignored, report.Malformed));
        Assert.Contains(sink.Seen, s => s is { Edge: "10.1.0.7 -> 203.0.113.9 TCP/5432", Outcome: Outcome.Unanswered });
    }

    [Fact]
    public void An_entry_may_be_JSON()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("envoy"), "json.log")));
        Assert.Equal(("envoy", 2), (report.Format!.Name, report.Connections));
        Assert.Contains(sink.Seen, s => s is { Edge: "2001:db8::d -> 2001:db8::5 TCP/9080", Outcome: Outcome.Denied });
        Assert.Contains(sink.Seen, s => s is { Edge: "10.1.0.7 -> 203.0.113.9 TCP/443", Server.Dns: "api.example.com", Operation: "GET /v1/items api.example.com " });
    }

    [Fact]
    public void An_entry_from_before_1_9_has_no_details()
    {
        var seen = Reader.One(Outbound("200 - -", "-"), SourceFormats.Envoy);
        Assert.Equal(("10.1.0.7 -> 10.1.0.10 TCP/9080", "GET /details/0 details ", 10, 178), (seen.Edge, seen.Operation, seen.BytesSent, seen.BytesReceived));
    }

    [Theory]
    [InlineData(" - default", "", "order")]
    [InlineData("10.1.0.10:9080\"", "10.1.0:9080\"", "address")]
    [InlineData(" 178 ", " -178 ", "number")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Outbound().Replace(part, by, StringComparison.Ordinal), SourceFormats.Envoy), StringComparison.Ordinal);

    [SkippableFact]
    public void Recorded_entries_are_read()
    {
        var (text, ofText) = SuricataTests.ReadFile(SharedData.Require("cloud", "elastic", "istio_access_text.log"));
        Assert.Equal(("envoy", 3, 0), (ofText.Format!.Name, ofText.Records, ofText.Malformed));
        Assert.Equal(["10.124.2.6 -> 10.124.1.5 TCP/9080", "10.68.1.7 -> 10.68.2.10 TCP/9080", "2a02:cf40::4e36 -> 10.124.0.11 TCP/9080"], text.Seen.Select(s => s.Edge).Order(StringComparer.Ordinal));
        var (json, _) = SuricataTests.ReadFile(SharedData.Require("cloud", "elastic", "istio_access.json"));
        Assert.Equal(("10.124.0.13 -> 10.124.1.5 TCP/9080", "GET /reviews/0 reviews "), (Assert.Single(json.Seen).Edge, json.Seen[0].Operation));
    }
}
