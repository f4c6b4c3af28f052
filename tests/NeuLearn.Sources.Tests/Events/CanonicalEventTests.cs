using NeuLearn.Events;

namespace NeuLearn.Sources.Tests.Events;

public sealed class CanonicalEventTests
{
    private const string Start = """{"time":"2026-01-02T03:04:05Z","client":{"ip":"10.1.0.4"},"server":{"ip":"10.1.0.9"},""";

    [Fact]
    public void Every_field_is_read()
    {
        var seen = One("""
            {"time":"2026-01-02T03:04:05Z","client":{"namespace":"shop","workload":"web-7d9f-abcde","owner":"Deployment/web","labels":{"app":"web","tier":"front"},"ip":"10.1.0.4","port":40000},"server":{"namespace":"shop","workload":"cart-0","owner":"StatefulSet/cart","labels":{"app":"cart"},"ip":"10.1.0.9","dns":"cart","node":"n1"},"transport":"TCP","port":8080,"application":"HTTP","operation":{"method":"GET","path":"/cart/17","host":"cart","name":"n"},"outcome":"established","connections":3,"bytesSent":512,"bytesReceived":2048,"sensor":"node-1","future":{"a":[1,{"b":2}]}}
            """);
        Assert.Equal(new SeenEnd("shop", "web-7d9f-abcde", "Deployment/web", "app=web,tier=front", "", "", "10.1.0.4", 40000), seen.Client);
        Assert.Equal(new SeenEnd("shop", "cart-0", "StatefulSet/cart", "app=cart", "cart", "n1", "10.1.0.9", 0), seen.Server);
        Assert.Equal("TCP/8080", seen.Port);
        Assert.Equal("http", seen.Application);
        Assert.Equal("GET /cart/17 cart n", seen.Operation);
        Assert.Equal(Outcome.Established, seen.Outcome);
        Assert.Equal((3, 512, 2048, "node-1"), (seen.Connections, seen.BytesSent, seen.BytesReceived, seen.Sensor));
        Assert.Equal(1_767_323_045_000, seen.Time);
    }

    [Fact]
    public void Escaped_names_and_texts_are_the_same_as_plain_ones()
    {
        var seen = One("""{"\u0074ime":"2026-01-02T03:04:05\u005a","client":{"labels":{"a\u0070p":"w\u0065b","x":"\"q\""},"work\u006coad":"w\u00e9"},"server":{"ip":"10.1.0.\u0039"},"transport":"\u0054CP","port":80}""");
        Assert.Equal("app=web,x=\"q\"", seen.Client.Labels);
        Assert.Equal("wé", seen.Client.Workload);
        Assert.Equal("10.1.0.9", seen.Server.Ip);
    }

    [Fact]
    public void A_label_cannot_smuggle_in_another() =>
        Assert.Equal("b=c", One("""{"time":"2026-01-02T03:04:05Z","client":{"labels":{"a":"x\nrole=admin","b":"c"}},"server":{},"transport":"TCP","port":80}""").Client.Labels);

    [Theory]
    [InlineData("\"transport\":\"tcp\",\"port\":443", "TCP/443")]
    [InlineData("\"transport\":6,\"port\":443", "TCP/443")]
    [InlineData("\"port\":0,\"transport\":\"UDP\"", "UDP/0")]
    [InlineData("\"transport\":\"SCTP\",\"port\":65535", "SCTP/65535")]
    [InlineData("\"transport\":\"ICMP\"", "ICMP/any")]
    [InlineData("\"transport\":\"icmp\",\"icmp\":\"8/0\"", "ICMP/8/0")]
    [InlineData("\"transport\":\"ICMPv6\",\"icmp\":\"128/0\",\"port\":7", "ICMPv6/128/0")]
    [InlineData("\"transport\":47", "47/any")]
    public void Transports_are_names_in_any_case_or_numbers_traps_77_79(string fields, string port) =>
        Assert.Equal(port, One(Start + fields + "}").Port);

    [Theory]
    [InlineData("\"outcome\":\"REFUSED\"", Outcome.Refused)]
    [InlineData("\"outcome\":\"Unanswered\"", Outcome.Unanswered)]
    [InlineData("\"outcome\":\"denied\"", Outcome.Denied)]
    [InlineData("\"outcome\":\"unknown\"", Outcome.Unknown)]
    [InlineData("\"outcome\":null", Outcome.Unknown)]
    [InlineData("\"x\":1", Outcome.Unknown)]
    public void An_outcome_is_read_in_any_case_and_unknown_when_absent(string field, Outcome expected) =>
        Assert.Equal(expected, One(Start + "\"transport\":\"TCP\",\"port\":80," + field + "}").Outcome);

    [Theory]
    [InlineData("""{"client":{},"server":{},"transport":"TCP","port":80}""", "time")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","server":{},"transport":"TCP","port":80}""", "client")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"transport":"TCP","port":80}""", "server")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"port":80}""", "transport")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"UDP"}""", "port")]
    [InlineData("""{"time":"yesterday","client":{},"server":{},"transport":"TCP","port":80}""", "time")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":[],"server":{},"transport":"TCP","port":80}""", "client")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{"ip":"10.0.0.256"},"server":{},"transport":"TCP","port":80}""", "ip")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{"owner":"web"},"server":{},"transport":"TCP","port":80}""", "owner")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{"labels":{"a":1}},"server":{},"transport":"TCP","port":80}""", "labels")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"QUIC","port":80}""", "transport")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":65536}""", "port")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":-1}""", "port")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":80,"outcome":"maybe"}""", "outcome")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":80,"connections":0}""", "connections")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":80,"bytesSent":99999999999999999999}""", "bytesSent")]
    [InlineData("""{"time":"2026-01-02T03:04:05Z","client":{},"server":{},"transport":"TCP","port":80} {}""", "JSON")]
    [InlineData("""["time"]""", "object")]
    public void What_is_missing_or_wrong_is_named(string line, string part) =>
        Assert.Contains(part, Reader.Malformed(line, SourceFormats.Events), StringComparison.Ordinal);

    [Theory]
    [InlineData("224.0.0.251")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::fb")]
    public void Multicast_is_not_a_peer_trap_78(string ip) =>
        Assert.Equal("multicast or broadcast", Reader.Ignored(Start.Replace("10.1.0.9", ip, StringComparison.Ordinal) + "\"transport\":\"UDP\",\"port\":5353}", SourceFormats.Events));

    private static SeenConnection One(string line) => Reader.One(line, SourceFormats.Events);
}
