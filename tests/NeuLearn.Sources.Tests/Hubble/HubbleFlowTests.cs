using NeuLearn.Events;

namespace NeuLearn.Sources.Tests.Hubble;

public sealed class HubbleFlowTests
{
    private const string Pod = """
        "ID":7,"identity":4000,"cluster_name":"c","namespace":"shop","labels":["k8s:app=web","any:tier=front","k8s:io.cilium.k8s.policy.cluster=default","k8s:io.kubernetes.pod.namespace=shop","k8s:bare","container:x=y"],"pod_name":"web-1","workloads":[{"name":"web","kind":"Deployment"},{"name":"other","kind":"X"}]
        """;

    /// <summary>A flow from web-1 at 40000 to 10.0.0.9 at 8080, unless a test says otherwise.</summary>
    internal static string Flow(
        string rest,
        string l4 = """{"TCP":{"source_port":40000,"destination_port":8080,"flags":{"SYN":true}}}""",
        string verdict = "FORWARDED",
        string source = Pod,
        string destination = "\"identity\":5,\"namespace\":\"shop\",\"pod_name\":\"cart-0\"") =>
        ("{\"flow\":{\"time\":\"2026-01-02T03:04:05.5Z\",\"verdict\":\"" + verdict
            + "\",\"IP\":{\"source\":\"10.0.0.4\",\"source_xlated\":\"1.1.1.1\",\"destination\":\"10.0.0.9\",\"ipVersion\":\"IPv4\"},\"l4\":" + l4
            + ",\"source\":{" + source + "},\"destination\":{" + destination + "},\"Type\":\"L3_L4\",\"node_name\":\"prod/n1\"," + rest
            + "},\"node_name\":\"n1\",\"time\":\"2026-01-02T03:04:06Z\"}").ReplaceLineEndings("");

    [Fact]
    public void A_pod_is_its_namespace_name_workload_and_own_labels()
    {
        var seen = One(Flow("\"is_reply\":false"));
        Assert.Equal(new SeenEnd("shop", "web-1", "Deployment/web", "app=web,tier=front,bare=,x=y", "", "", "10.0.0.4", 40000), seen.Client);
        Assert.Equal(("shop", "cart-0", "10.0.0.9", 0), (seen.Server.Namespace, seen.Server.Workload, seen.Server.Ip, seen.Server.Port));
        Assert.Equal(("TCP/8080", "n1", 1_767_323_045_500), (seen.Port, seen.Sensor, seen.Time));
    }

    [Fact]
    public void A_reply_is_turned_round()
    {
        var seen = One(Flow("\"is_reply\":true", """{"TCP":{"source_port":8080,"destination_port":40000,"flags":{"SYN":true,"ACK":true}}}"""));
        Assert.Equal("cart-0", seen.Client.Workload);
        Assert.Equal("web-1", seen.Server.Workload);
        Assert.Equal((40000, "TCP/8080", Outcome.Established), (seen.Client.Port, seen.Port, seen.Outcome));
    }

    [Fact]
    public void A_bare_flow_is_read_like_a_wrapped_one()
    {
        var wrapped = Flow("\"is_reply\":false");
        var bare = wrapped[8..wrapped.LastIndexOf(",\"node_name\"", StringComparison.Ordinal)];
        Assert.Equal(One(wrapped), One(bare));
    }

    [Fact]
    public void Fields_come_in_any_order()
    {
        var seen = One("""{"time":"2026-01-02T03:04:06Z","node_name":"n1","flow":{"is_reply":false,"l4":{"UDP":{"destination_port":53,"source_port":5000}},"destination":{"labels":["reserved:world"],"identity":2},"source":{"pod_name":"a","namespace":"b"},"IP":{"destination":"2001:db8::1","source":"2001:db8::2"},"verdict":"FORWARDED","destination_names":["API.example.com."]}}""");
        Assert.Equal(("api.example.com", "2001:db8::1", "UDP/53"), (seen.Server.Dns, seen.Server.Ip, seen.Port));
        Assert.Equal((1_767_323_046_000, "n1"), (seen.Time, seen.Sensor));
    }

    [Theory]
    [InlineData("\"identity\":1", "n1", "")]
    [InlineData("\"labels\":[\"reserved:host\",\"reserved:kube-apiserver\"]", "n1", "")]
    [InlineData("\"identity\":6", "10.0.0.9", "")]
    [InlineData("\"labels\":[\"reserved:remote-node\"]", "10.0.0.9", "")]
    [InlineData("\"labels\":[\"reserved:kube-apiserver\"],\"identity\":7", "10.0.0.9", "")]
    [InlineData("\"labels\":[\"reserved:kube-apiserver\",\"reserved:world\"],\"identity\":7", "", "api.test")]
    [InlineData("\"labels\":[\"reserved:ingress\"]", "n1", "")]
    [InlineData("\"identity\":2", "", "api.test")]
    [InlineData("\"identity\":10", "", "api.test")]
    [InlineData("\"labels\":[\"cidr:10.0.0.0/24\",\"reserved:world\"],\"identity\":16777217", "", "api.test")]
    [InlineData("\"labels\":[\"reserved:world-ipv4\"]", "", "api.test")]
    [InlineData("\"identity\":3", "", "api.test")]
    public void Reserved_identities_are_nodes_or_outside(string destination, string node, string dns)
    {
        var seen = One(Flow("\"destination_names\":[\"api.test\"],\"is_reply\":false", destination: destination));
        Assert.Equal((node, dns, "10.0.0.9", ""), (seen.Server.Node, seen.Server.Dns, seen.Server.Ip, seen.Server.Labels));
    }

    [Fact]
    public void A_pod_keeps_its_name_when_a_DNS_name_is_known_for_it() =>
        Assert.Equal("", One(Flow("\"destination_names\":[\"cart.shop.svc\"],\"is_reply\":false")).Server.Dns);

    [Fact]
    public void The_namespace_of_an_end_that_is_only_an_identity_is_in_its_labels() =>
        Assert.Equal("db", One(Flow("\"is_reply\":false", destination: "\"labels\":[\"k8s:io.kubernetes.pod.namespace=db\",\"k8s:app=pg\"]")).Server.Namespace);

    [Theory]
    [InlineData("""{"lost_events":{"source":"HUBBLE_RING_BUFFER","num_events_lost":"12"},"node_name":"prod/n1","time":"2026-01-02T03:04:06Z"}""", 12)]
    [InlineData("""{"node_name":"n1","lost_events":{"num_events_lost":12},"time":"2026-01-02T03:04:06Z"}""", 12)]
    [InlineData("""{"node_name":"n1","lost_events":{},"time":"2026-01-02T03:04:06Z"}""", 1)]
    public void Lost_events_are_told_to_the_sink_trap_56(string line, long count)
    {
        var (sink, report) = Reader.Read(line);
        Assert.Equal(("n1", 1_767_323_046_000, count), Assert.Single(sink.Losses));
        Assert.Equal(count, report.LostEvents);
        Assert.Equal(1, report.IgnoredByReason["lost events"]);
    }

    [Fact]
    public void What_is_not_a_connection_is_ignored_with_its_reason()
    {
        Assert.Equal("node status", Reader.Ignored("""{"node_status":{"state_change":"NODE_CONNECTED"},"node_name":"n"}""", SourceFormats.Hubble));
        Assert.Equal("not a flow", Reader.Ignored("""{"hello":1}""", SourceFormats.Hubble));
        Assert.Equal("no layer-4 protocol", Reader.Ignored(Flow("\"x\":1", "{}"), SourceFormats.Hubble));
        Assert.Equal("Cilium's own health probe", Reader.Ignored(Flow("\"x\":1", destination: "\"identity\":4"), SourceFormats.Hubble));
        Assert.StartsWith("a socket translation", Reader.Ignored(Flow("\"Type\":\"SOCK\"", verdict: "TRANSLATED"), SourceFormats.Hubble), StringComparison.Ordinal);
        Assert.Equal("an ICMP error about another connection", Reader.Ignored(Flow("\"x\":1", """{"ICMPv4":{"type":3,"code":1}}"""), SourceFormats.Hubble));
        Assert.Equal("neighbour discovery", Reader.Ignored(Flow("\"x\":1", """{"ICMPv6":{"type":135}}"""), SourceFormats.Hubble));
        Assert.Equal("multicast or broadcast", Reader.Ignored(Flow("\"x\":1").Replace("10.0.0.9", "224.0.0.251", StringComparison.Ordinal), SourceFormats.Hubble));
    }

    [Theory]
    [InlineData("""{"flow":{"verdict":"FORWARDED","l4":{"TCP":{"destination_port":1}}}}""", "time is missing")]
    [InlineData("""{"flow":[]}""", "flow is not an object")]
    [InlineData("""{"flow":{"time":5}}""", "time")]
    [InlineData("""{"flow":{"IP":{"source":"1.2.3"}}}""", "IP address")]
    [InlineData("""{"flow":{"l4":{"TCP":{"source_port":70000}}}}""", "port")]
    [InlineData("""{"flow":{"source":{"labels":[1]}}}""", "labels")]
    [InlineData("""{"flow":{"source":{"workloads":{"a":1}}}}""", "workloads")]
    [InlineData("""{"flow":{"source":"me"}}""", "source")]
    [InlineData("""{"flow":{"time":"2026-01-02T03:04:05Z"}""", "not JSON")]
    [InlineData("""{"flow":null,"verdict":"FORWARDED"}""", "time is missing")]
    public void Malformed_flows_say_what_is_wrong(string line, string part) =>
        Assert.Contains(part, Reader.Malformed(line, SourceFormats.Hubble), StringComparison.Ordinal);

    private static SeenConnection One(string line) => Reader.One(line, SourceFormats.Hubble);
}
