using NeuLearn.Events;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.Otlp;

public sealed class OtlpTests
{
    private const string Trace = "5b8efff798038103d269b633813fc60c";

    [Theory]
    [InlineData("lines.json")]
    [InlineData("document.json")]
    [InlineData("request.bin")]
    [InlineData("framed.bin")]
    public void Spans_of_both_ends_are_one_connection_in_any_order_and_either_form(string file)
    {
        var (sink, report) = Reader.Read(File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("otlp"), file)));
        Assert.Equal(("otlp", 4L, 1L, 1L, 0L), (report.Format!.Name, report.Connections, report.Joined, report.Ignored, report.Malformed));
        Assert.Equal(
            [
                "Deployment/web -> 10.1.0.20 TCP/5432 postgresql  Unknown", "Deployment/web -> StatefulSet/cart TCP/8080 http GET /cart/{id} Established",
                "Deployment/web -> api.example.com TCP/443 http POST /pay Established", "10.1.0.5 -> StatefulSet/cart TCP/7070 grpc /shop.Cart/Get Established",
            ],
            sink.Seen.Select(Told).OrderBy(s => !s.StartsWith('D')).ThenBy(s => s, StringComparer.Ordinal));
        var joined = sink.Seen.Single(s => s.Port == "TCP/8080");
        Assert.Equal(("shop", "web-7d9f-abcde", "10.1.0.4", 40_000), (joined.Client.Namespace, joined.Client.Workload, joined.Client.Ip, joined.Client.Port));
        Assert.Equal(("shop", "cart-0", 1_767_323_045_678), (joined.Server.Namespace, joined.Server.Workload, joined.Time));
    }

    [Fact]
    public void Halves_in_different_inputs_find_each_other()
    {
        var sink = new ListSink();
        var session = new ReadSession(sink);
        foreach (var line in File.ReadAllLines(Path.Combine(FuzzCorpus.Folder("otlp"), "lines.json")).Reverse())
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(line));
            session.Read(stream);
        }

        session.Finish();
        Assert.Single(sink.Seen, s => Told(s).StartsWith("Deployment/web -> StatefulSet/cart", StringComparison.Ordinal));
        Assert.Equal(4, sink.Seen.Count);
    }

    [Fact]
    public void A_call_that_was_tried_again_has_two_servers_and_one_client()
    {
        var (sink, report) = Reader.Read(Spans(
            Span("0000000000000001", "", 3, ("server.port", "8080")), Span("0000000000000002", "0000000000000001", 2, ("server.port", "8080")), Span("0000000000000003", "0000000000000001", 2, ("server.port", "8080"))));
        Assert.Equal((2, 2L, 1L), (sink.Seen.Count, report.Connections, report.Joined));
    }

    [Fact]
    public void When_too_many_wait_the_first_are_decided_with_what_they_have_and_counted()
    {
        var sink = new ListSink();
        var session = new ReadSession(sink) { Spans = new Sources.Otlp.SpanHalves(capacity: 2) };
        var spans = Enumerable.Range(1, 5).Select(i => Span($"000000000000000{i}", "", 3, ("server.address", "10.1.0.9"), ("server.port", "8080")));
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Spans([.. spans])));
        var report = session.Read(stream);
        Assert.Equal((3, 3L, 5L), (sink.Seen.Count, report.DecidedEarly, report.Connections));
        session.Finish();
        Assert.Equal(5, sink.Seen.Count);
    }

    [Fact]
    public void Spans_of_different_traces_are_not_joined()
    {
        var other = Span("0000000000000002", "0000000000000001", 2, ("server.port", "8080")).Replace(Trace, Trace.Replace('5', '6'), StringComparison.Ordinal);
        var (sink, report) = Reader.Read(Spans(Span("0000000000000001", "", 3, ("server.port", "8080")), other));
        Assert.Empty(sink.Seen);
        Assert.Equal(["a client's span whose server is not told", "a server's span whose client is not told"], report.IgnoredByReason.Keys);
        Assert.Equal((0L, 2L), (report.Connections, report.Records));
    }

    [Theory]
    [InlineData("http.response.status_code", "500", Outcome.Established)]
    [InlineData("http.request.method", "GET", Outcome.Unknown)]
    public void A_client_alone_is_evidence_only_when_it_was_answered(string key, string value, Outcome outcome)
    {
        var seen = Reader.One(Spans(Span("0000000000000001", "", 3, ("server.address", "10.1.0.9"), ("server.port", "8080"), (key, value))), SourceFormats.Otlp);
        Assert.Equal((outcome, "10.1.0.9", "/web"), (seen.Outcome, seen.Server.Ip, seen.Client.Owner));
    }

    [Theory]
    [InlineData("cart.shop.svc.cluster.local")]
    [InlineData("cart")]
    public void What_a_service_of_the_cluster_is_called_is_no_name_outside(string name) =>
        Assert.Equal("a client's span whose server is not told", Reader.Ignored(Spans(Span("0000000000000001", "", 3, ("server.address", name), ("server.port", "8080"))), SourceFormats.Otlp));

    [Fact]
    public void Sockets_of_the_machine_are_ignored() =>
        Assert.Contains("within a machine", Reader.Ignored(Spans(Span("0000000000000001", "", 3, ("net.transport", "unix"), ("server.address", "10.1.0.9"), ("server.port", "1"))), SourceFormats.Otlp), StringComparison.Ordinal);

    [Theory]
    [InlineData("1767323045678000000", "nonsense", "id or a time")]
    [InlineData(Trace, "5b8e", "id or a time")]
    [InlineData("\"spanId\":\"0000000000000001\",", "", "missing")]
    [InlineData("\"kind\":3", "\"kind\":3:", "JSON")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Spans(Span("0000000000000001", "", 3)).Replace(part, by, StringComparison.Ordinal), SourceFormats.Otlp), StringComparison.Ordinal);

    [Fact]
    public void A_message_that_is_cut_off_is_malformed_and_what_came_before_is_read()
    {
        var bytes = File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("otlp"), "framed.bin"));
        var (sink, report) = Reader.Read(bytes[..^10]);
        Assert.Equal(("the input ends within a message", 2), (Assert.Single(report.Samples).Reason, sink.Seen.Count));
    }

    private static string Told(SeenConnection s) => $"{End(s.Client)} -> {End(s.Server)} {s.Port} {s.Application} {Operation(s)} {s.Outcome}";

    private static string Operation(SeenConnection s) => string.Join(' ', s.Operation.Split(' ').Take(2).Where(p => p.Length > 0));

    private static string End(SeenEnd end) => end.Owner.Length > 0 ? end.Owner : end.Dns.Length > 0 ? end.Dns : end.Ip;

    private static string Spans(params string[] spans) =>
        $$$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{{string.Join(',', spans)}}}]}],"resource":{"attributes":[{{{Attribute("service.name", "web")}}}]}}]}""";

    private static string Span(string id, string parent, int kind, params (string Key, string Value)[] attributes) =>
        $$"""{"traceId":"{{Trace}}","spanId":"{{id}}","parentSpanId":"{{parent}}","kind":{{kind}},"startTimeUnixNano":"1767323045678000000","attributes":[{{string.Join(',', attributes.Select(a => Attribute(a.Key, a.Value)))}}]}""";

    private static string Attribute(string key, string value) => $$$"""{"key":"{{{key}}}","value":{"stringValue":"{{{value}}}"}}""";
}
