using NeuLearn.Events;
using static NeuLearn.Sources.Tests.Hubble.HubbleFlowTests;

namespace NeuLearn.Sources.Tests.Hubble;

public sealed class HubbleOutcomeTests
{
    [Theory]
    [InlineData("\"SYN\":true", false, Outcome.Unknown)]
    [InlineData("\"ACK\":true", false, Outcome.Established)]
    [InlineData("\"ACK\":true,\"PSH\":true", false, Outcome.Established)]
    [InlineData("\"ACK\":true,\"FIN\":true", false, Outcome.Established)]
    [InlineData("\"RST\":true", false, Outcome.Unknown)]
    [InlineData("\"ACK\":true,\"RST\":true", false, Outcome.Unknown)]
    [InlineData("", false, Outcome.Unknown)]
    [InlineData("\"SYN\":true,\"ACK\":true", true, Outcome.Established)]
    [InlineData("\"ACK\":true", true, Outcome.Established)]
    [InlineData("\"ACK\":true,\"FIN\":true", true, Outcome.Established)]
    [InlineData("\"ACK\":true,\"RST\":true", true, Outcome.Refused)]
    [InlineData("\"RST\":true", true, Outcome.Refused)]
    [InlineData("", true, Outcome.Unknown)]
    public void A_TCP_flow_proves_a_connection_by_its_flags_trap_70(string flags, bool isReply, Outcome expected)
    {
        var l4 = "{\"TCP\":{\"source_port\":40000,\"destination_port\":8080,\"flags\":{" + flags + "}}}";
        Assert.Equal(expected, Of(Flow(isReply ? "\"is_reply\":true" : "\"is_reply\":false", l4)));
    }

    [Fact]
    public void A_policy_verdict_is_an_attempt()
    {
        Assert.Equal(Outcome.Unknown, Of(Flow("\"is_reply\":false,\"event_type\":{\"type\":5,\"sub_type\":1}", Acknowledged)));
        Assert.Equal(Outcome.Established, Of(Flow("\"is_reply\":false,\"event_type\":{\"type\":4}", Acknowledged)));
    }

    [Theory]
    [InlineData("DROPPED", "\"drop_reason_desc\":\"POLICY_DENIED\"", Outcome.Denied)]
    [InlineData("DROPPED", "\"drop_reason_desc\":\"POLICY_DENY\"", Outcome.Denied)]
    [InlineData("DROPPED", "\"drop_reason_desc\":\"AUTH_REQUIRED\"", Outcome.Denied)]
    [InlineData("DROPPED", "\"drop_reason\":133", Outcome.Denied)]
    [InlineData("DROPPED", "\"drop_reason\":181", Outcome.Denied)]
    [InlineData("DROPPED", "\"drop_reason\":130,\"drop_reason_desc\":\"INVALID_SOURCE_IP\"", Outcome.Unanswered)]
    [InlineData("DROPPED", "\"l7\":{\"type\":\"REQUEST\",\"http\":{\"method\":\"GET\",\"url\":\"/\"}}", Outcome.Denied)]
    [InlineData("AUDIT", "\"x\":1", Outcome.Denied)]
    [InlineData("REDIRECTED", "\"x\":1", Outcome.Unknown)]
    [InlineData("TRACED", "\"x\":1", Outcome.Unknown)]
    [InlineData("ERROR", "\"x\":1", Outcome.Unknown)]
    [InlineData("SOMETHING_NEW", "\"x\":1", Outcome.Unknown)]
    public void Verdicts_other_than_forwarded_never_prove_a_connection(string verdict, string rest, Outcome expected) =>
        Assert.Equal(expected, Of(Flow("\"is_reply\":false," + rest, Acknowledged, verdict)));

    [Theory]
    [InlineData("""{"UDP":{"source_port":40000,"destination_port":8080}}""", false, Outcome.Unknown, "UDP/8080")]
    [InlineData("""{"UDP":{"source_port":8080,"destination_port":40000}}""", true, Outcome.Established, "UDP/8080")]
    [InlineData("""{"SCTP":{"source_port":8080,"destination_port":40000}}""", true, Outcome.Established, "SCTP/8080")]
    [InlineData("""{"ICMPv4":{"type":8}}""", false, Outcome.Unknown, "ICMP/8/0")]
    [InlineData("""{"ICMPv4":{}}""", true, Outcome.Established, "ICMP/8/0")]
    [InlineData("""{"ICMPv6":{"type":129}}""", true, Outcome.Established, "ICMPv6/128/0")]
    public void Without_a_handshake_the_answer_is_the_proof(string l4, bool isReply, Outcome expected, string port)
    {
        var seen = Reader.One(Flow(isReply ? "\"is_reply\":true" : "\"is_reply\":false", l4), SourceFormats.Hubble);
        Assert.Equal((expected, port), (seen.Outcome, seen.Port));
    }

    [Fact]
    public void An_echo_reply_goes_back_to_the_client()
    {
        var seen = Reader.One(Flow("\"x\":1", """{"ICMPv6":{"type":129}}"""), SourceFormats.Hubble);
        Assert.Equal(("cart-0", "web-1", Outcome.Established), (seen.Client.Workload, seen.Server.Workload, seen.Outcome));
    }

    [Theory]
    [InlineData("\"x\":1", 40000, 8080, "\"SYN\":true", "web-1", Outcome.Unknown)]
    [InlineData("\"x\":1", 8080, 40000, "\"SYN\":true,\"ACK\":true", "cart-0", Outcome.Established)]
    [InlineData("\"trace_reason\":\"NEW\"", 8080, 40000, "", "web-1", Outcome.Unknown)]
    [InlineData("\"trace_reason\":\"ESTABLISHED\"", 8080, 40000, "\"ACK\":true", "web-1", Outcome.Established)]
    [InlineData("\"trace_reason\":\"REPLY\"", 40000, 8080, "\"ACK\":true", "cart-0", Outcome.Established)]
    [InlineData("\"reply\":true", 40000, 8080, "\"ACK\":true", "cart-0", Outcome.Established)]
    [InlineData("\"event_type\":{\"type\":5}", 8080, 40000, "", "web-1", Outcome.Unknown)]
    [InlineData("\"is_reply\":null", 8080, 40000, "\"ACK\":true", "cart-0", Outcome.Unknown)]
    [InlineData("\"x\":1", 40000, 8080, "\"ACK\":true", "web-1", Outcome.Unknown)]
    [InlineData("\"x\":1", 53, 5353, "\"ACK\":true", "cart-0", Outcome.Unknown)]
    [InlineData("\"x\":1", 7000, 7000, "\"ACK\":true", "web-1", Outcome.Unknown)]
    [InlineData("\"x\":1", 40000, 50000, "\"ACK\":true", "web-1", Outcome.Unknown)]
    public void Without_is_reply_the_direction_is_found_or_guessed_and_a_guess_proves_nothing_traps_71_72(
        string rest, int source, int destination, string flags, string client, Outcome expected)
    {
        var l4 = $"{{\"TCP\":{{\"source_port\":{source},\"destination_port\":{destination},\"flags\":{{{flags}}}}}}}";
        var seen = Reader.One(Flow(rest, l4), SourceFormats.Hubble);
        Assert.Equal((client, expected), (seen.Client.Workload, seen.Outcome));
    }

    [Theory]
    [InlineData("""{"type":"REQUEST","http":{"method":"GET","url":"http://Cart:8080/items/7?x=1#y","protocol":"HTTP/1.1"}}""", "http", "GET /items/7 cart ", Outcome.Established)]
    [InlineData("""{"type":"RESPONSE","http":{"code":200,"method":"GET","url":"http://cart?x","protocol":"HTTP/1.1"}}""", "http", "GET / cart ", Outcome.Established)]
    [InlineData("""{"http":{"headers":[{"key":":authority","value":"cart:1"},{"key":"Content-Type","value":"application/grpc+proto"}],"protocol":"HTTP/2","url":"/pkg.Cart/Add","method":"POST"},"type":"REQUEST"}""", "grpc", "POST /pkg.Cart/Add cart ", Outcome.Established)]
    [InlineData("""{"type":"REQUEST","http":{"method":"POST","url":"/a","headers":[{"key":"content-type","value":"application/grpc-web"}]}}""", "http", "POST /a  ", Outcome.Established)]
    [InlineData("""{"type":"REQUEST","dns":{"query":"API.example.com.","qtypes":["A"]}}""", "dns", "   api.example.com", Outcome.Unknown)]
    [InlineData("""{"type":"RESPONSE","dns":{"query":"api.example.com.","ips":["1.2.3.4"],"ttl":5}}""", "dns", "   api.example.com", Outcome.Established)]
    [InlineData("""{"type":"RESPONSE","dns":{"query":"api.example.com.shop.svc.cluster.local.","rcode":3}}""", "dns", "   ", Outcome.Established)]
    [InlineData("""{"type":"REQUEST","kafka":{"api_key":"fetch","topic":"orders","correlation_id":5}}""", "kafka", "fetch   orders", Outcome.Established)]
    [InlineData("""{"type":"SAMPLE","http":{"method":"GET","url":"/"}}""", "http", "GET /  ", Outcome.Unknown)]
    public void A_proxy_sees_the_application_and_what_was_asked(string l7, string application, string operation, Outcome expected)
    {
        var isResponse = l7.Contains("RESPONSE", StringComparison.Ordinal);
        var l4 = isResponse
            ? """{"TCP":{"source_port":8080,"destination_port":40000}}"""
            : """{"TCP":{"source_port":40000,"destination_port":8080}}""";
        var seen = Reader.One(Flow("\"Type\":\"L7\",\"event_type\":{\"type\":129},\"l7\":" + l7, l4), SourceFormats.Hubble);
        Assert.Equal((application, operation, expected, "TCP/8080"), (seen.Application, seen.Operation, seen.Outcome, seen.Port));
    }

    private const string Acknowledged = """{"TCP":{"source_port":40000,"destination_port":8080,"flags":{"ACK":true}}}""";

    private static Outcome Of(string line) => Reader.One(line, SourceFormats.Hubble).Outcome;
}
