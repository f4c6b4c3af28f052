using CsCheck;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Hubble.Observer;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.Hubble.Observer;

public sealed class ObserverResponseTests
{
    [Fact]
    public void An_answer_says_what_the_same_flow_as_JSON_says()
    {
        string[] l4 =
        [
            """{"TCP":{"source_port":40000,"destination_port":8080,"flags":{"SYN":true}}}""", """{"TCP":{"source_port":8080,"destination_port":40000,"flags":{"SYN":true,"ACK":true}}}""",
            """{"UDP":{"source_port":4000,"destination_port":53}}""", """{"SCTP":{"source_port":1,"destination_port":2}}""", """{"ICMPv4":{"type":8}}""", """{"ICMPv6":{"type":128,"code":1}}""", """{"TCP":{}}""",
        ];
        string[] rest =
        [
            "\"is_reply\":false", "\"is_reply\":true", "\"is_reply\":null", "\"reply\":true", "\"event_type\":{\"type\":5}", "\"trace_reason\":\"REPLY\"", "\"trace_reason\":\"RELATED\"",
            "\"drop_reason_desc\":\"POLICY_DENIED\"", "\"drop_reason\":181", "\"drop_reason_desc\":\"reason 130\"", "\"destination_names\":[\"A.test.\",\"b.test\"]", "\"Type\":\"SOCK\"",
            """
            "l7":{"type":"REQUEST","http":{"method":"GET","url":"http://api.test/a?b=c","headers":[{"key":"Host","value":"API.test"}]}}
            """, """
            "l7":{"type":"RESPONSE","http":{"code":200,"method":"POST","url":"/x.Y/Z","headers":[{"key":"content-type","value":"application/grpc"}]}}
            """, """
            "l7":{"type":"REQUEST","dns":{"query":"A.test."}}
            """, """
            "l7":{"type":"RESPONSE","dns":{"query":"A.test.","rcode":3}}
            """, """
            "l7":{"type":"REQUEST","kafka":{"api_key":"Produce","topic":"orders"}}
            """,
        ];
        string[] ends =
        [
            "\"identity\":1", "\"identity\":2", "\"identity\":4", "\"labels\":[\"reserved:world\",\"cidr:1.0.0.0/8\"]",
            """
            "namespace":"shop","labels":["k8s:app=web","any:tier=front","k8s:io.kubernetes.pod.namespace=shop"],"pod_name":"web-1","workloads":[{"name":"web","kind":"Deployment"},{"name":"other","kind":"X"}]
            """,
        ];
        Gen.Select(Any(l4), Any(rest), Any(ends), Any(ends), Any("FORWARDED", "DROPPED", "ERROR", "AUDIT", "REDIRECTED", "TRACED", "TRANSLATED"))
            .Sample((l, r, source, destination, verdict) => Same(HubbleFlowTests.Flow(r.Trim(), l, verdict, source.Trim(), destination.Trim())));
    }

    [SkippableFact]
    public void Recorded_flows_say_the_same_either_way()
    {
        foreach (var line in File.ReadLines(SharedData.Require("hubble", "hubble.jsonl"))) Same(line);
    }

    [Fact]
    public void Lost_events_and_states_of_nodes_are_told_from_flows()
    {
        Same("""{"lost_events":{"source":"HUBBLE_RING_BUFFER","num_events_lost":"7"},"node_name":"prod/n1","time":"2026-01-02T03:04:06.123Z"}""");
        Same("""{"node_status":{"state_change":"NODE_CONNECTED"},"node_name":"relay","time":"2026-01-02T03:04:06Z"}""");
    }

    [Theory]
    [InlineData("l4", """{"UDP":{"source_port":1,"destination_port":65536}}""", "a port is not a number from 0 to 65535")]
    [InlineData("l4", """{"ICMPv4":{"type":256}}""", "an ICMP type or code is not a number from 0 to 255")]
    [InlineData("IP", """{"source":"not one"}""", "an IP address is not one")]
    [InlineData("time", "\"2200-01-01T00:00:00Z\"", "time is not one of 1970 to 2105")]
    public void What_is_wrong_is_named(string field, string value, string reason)
    {
        var (_, report) = Read(ObserverEncoding.Write($$$"""{"flow":{"{{{field}}}":{{{value}}}}}"""));
        Assert.Equal(reason, Assert.Single(report.Samples).Reason);
    }

    [Fact]
    public void Damaged_answers_are_counted_and_nothing_else()
    {
        var good = FuzzCorpus.Of("hubble").Inputs.SelectMany(i => System.Text.Encoding.UTF8.GetString(i).Split('\n')).Where(IsObject).Select(ObserverEncoding.Write).Where(b => b.Length > 0).ToList();
        var mutator = new Mutator(1, []);
        var sink = new ListSink();
        var output = new RecordOutput(new ReadSession(sink), sink, new ReadReport(1));
        var response = new ObserverResponse();
        for (var i = 0; i < 20_000; i++) output.Count(response.Read(mutator.Mutate(good[i % good.Count]), output));
        Assert.Equal(20_000, output.Report.Records);
        Assert.Equal(sink.Seen.Count, output.Report.Connections);
        Assert.True(output.Report.Malformed > 1000);
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool IsObject(string line)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(line);
            return document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object && ObserverEncoding.Write(line) is not null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            return false;
        }
    }

    private static void Same(string json)
    {
        var (expected, said) = Reader.Read(json, SourceFormats.Hubble);
        var (sink, report) = Read(ObserverEncoding.Write(json));
        Assert.Equal(expected.Seen, sink.Seen);
        Assert.Equal(expected.Losses, sink.Losses);
        Assert.Equal(said.IgnoredByReason, report.IgnoredByReason);
        Assert.Equal((said.Connections, said.Malformed), (report.Connections, report.Malformed));
    }

    private static (ListSink Sink, ReadReport Report) Read(byte[] message)
    {
        var sink = new ListSink();
        var output = new RecordOutput(new ReadSession(sink), sink, new ReadReport(1)) { Position = 1 };
        output.Count(new ObserverResponse().Read(message, output));
        return (sink, output.Report);
    }
}
