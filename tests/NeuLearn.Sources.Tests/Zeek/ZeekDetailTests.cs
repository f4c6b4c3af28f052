using System.Text;
using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Zeek;

public sealed class ZeekDetailTests
{
    private const string Ends = "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p";
    private const string Row = "1713484795.9\tC1\t10.0.0.1\t40000\t203.0.113.9\t443";

    [Fact]
    public void A_request_of_HTTP_is_an_operation_of_its_connection_without_its_query()
    {
        var seen = Reader.One(Log("http", "method\thost\turi\tstatus_code", "GET\tShop.Test:8080\t/cart/17?token=secret\t200"), SourceFormats.Zeek);
        Assert.Equal(("http", "GET /cart/17 shop.test ", Outcome.Established, 40_000), (seen.Application, seen.Operation, seen.Outcome, seen.Client.Port));
        Assert.Equal(Outcome.Unknown, Reader.One(Log("http", "method\turi\tstatus_code", "GET\t/\t-"), SourceFormats.Zeek).Outcome);
    }

    [Theory]
    [InlineData("http://proxied.test/a", "proxied.test", "/a")]
    [InlineData("http://proxied.test", "proxied.test", "/")]
    [InlineData("/a#b", "host.test", "/a")]
    public void A_URL_of_a_proxied_request_names_its_host(string uri, string host, string path) =>
        Assert.Equal($"GET {path} {host} ", Reader.One(Log("http", "method\thost\turi", $"GET\thost.test\t{uri}"), SourceFormats.Zeek).Operation);

    [Fact]
    public void Trap85_answers_name_addresses_for_the_shortest_time_along_the_chain_of_aliases()
    {
        var (sink, _) = Reader.Read(Log("dns", "proto\tquery\tqtype\trcode\tanswers\tTTLs", "udp\tapi.example.com\t1\t0\tedge.cdn.test,203.0.113.7,203.0.113.8\t300.000000,20.000000,60.0"));
        Assert.Equal([("api.example.com", "203.0.113.7", 1_713_484_795_900, 20L), ("api.example.com", "203.0.113.8", 1_713_484_795_900, 20L)], sink.Names);
        Assert.Equal(("dns", "   api.example.com", Outcome.Established, "UDP/443"), (sink.Seen[0].Application, sink.Seen[0].Operation, sink.Seen[0].Outcome, sink.Seen[0].Port));
    }

    [Theory]
    [InlineData("3", "1", "-")]
    [InlineData("2", "1", "203.0.113.7")]
    [InlineData("-", "1", "203.0.113.7")]
    [InlineData("0", "16", "203.0.113.7")]
    public void Trap88_names_that_do_not_exist_and_texts_that_look_like_addresses_name_nothing(string rcode, string type, string answers)
    {
        var (sink, report) = Reader.Read(Log("dns", "proto\tquery\tqtype\trcode\tanswers\tTTLs", $"udp\tapi.example.com\t{type}\t{rcode}\t{answers}\t60"));
        Assert.Empty(sink.Names);
        Assert.Equal(rcode == "0", sink.Seen[0].Operation.Contains("api", StringComparison.Ordinal));
        Assert.Equal(0, report.Malformed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_name_of_a_TLS_server_is_joined_by_uid_across_files_in_any_order(bool connFirst)
    {
        var conn = ZeekConnTests.Header + ZeekConnTests.Row(service: "ssl", ports: "40000,443").Replace("10.0.0.2", "203.0.113.9", StringComparison.Ordinal);
        var ssl = Log("ssl", "version\tserver_name\testablished", "TLSv13\tAPI.example.com\tT");
        var (sink, report) = ReadAll(connFirst ? [conn, ssl] : [ssl, conn]);
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("api.example.com", "203.0.113.9", "tls", Outcome.Established), (seen.Server.Dns, seen.Server.Ip, seen.Application, seen.Outcome));
        Assert.Equal((2, 1, 1), (report.Records, report.Connections, report.Joined));
    }

    [Fact]
    public void A_TLS_server_without_its_conn_record_is_told_all_the_same()
    {
        var (sink, report) = ReadAll(Log("ssl", "version\tserver_name\testablished\tnext_protocol", "TLSv13\tapi.example.com\tT\th3"));
        Assert.Equal(("UDP/443", "api.example.com", "quic"), (Assert.Single(sink.Seen).Port, sink.Seen[0].Server.Dns, sink.Seen[0].Application));
        Assert.Equal((1, 1, 0), (report.Records, report.Connections, report.Joined));
    }

    [Theory]
    [InlineData("203.0.113.50", "-", "api.example.com", "")]
    [InlineData("203.0.113.50", "T", "api.example.com", "api.example.com")]
    [InlineData("10.0.0.1", "F", "api.example.com", "")]
    [InlineData("10.0.0.1", "-", "127.0.0.1", "")]
    [InlineData("10.0.0.1", "-", "localhost", "")]
    public void What_outsiders_call_a_server_of_ours_does_not_name_it(string client, string local, string name, string expected)
    {
        var header = ZeekConnTests.Header.Replace("resp_pkts\n", "resp_pkts\tlocal_orig\n", StringComparison.Ordinal);
        var conn = header + ZeekConnTests.Row(service: "ssl").Replace("10.0.0.1", client, StringComparison.Ordinal) + "\t" + local;
        var (sink, _) = ReadAll(conn, Log("ssl", "server_name\testablished", name + "\tT").Replace("10.0.0.1", client, StringComparison.Ordinal));
        Assert.Equal(expected, Assert.Single(sink.Seen).Server.Dns);
    }

    [Fact]
    public void Trap124_when_too_many_wait_for_a_name_the_first_go_on_without_one()
    {
        var sink = new ListSink();
        var session = new ReadSession(sink) { ServerNames = new Sources.Naming.ServerNames(capacity: 10) };
        var conns = ZeekConnTests.Header + string.Concat(Enumerable.Range(0, 100).Select(i => ZeekConnTests.Row(service: "ssl").Replace("C1", $"C{i}", StringComparison.Ordinal) + "\n"));
        var report = session.Read(new MemoryStream(Encoding.UTF8.GetBytes(conns)));
        Assert.Equal(90, report.DecidedEarly);
        session.Finish();
        Assert.Equal(100, sink.Seen.Count);
        Assert.Equal(Enumerable.Range(8, 100).Select(i => (long)i), sink.Seen.Select(s => s.Line));
    }

    [Theory]
    [InlineData("ftp", "command\treply_code", "RETR\t226", "ftp", "RETR   ", Outcome.Established)]
    [InlineData("smtp", "helo\tlast_reply", "x\t250 ok", "smtp", "   ", Outcome.Established)]
    [InlineData("mysql", "cmd\targ", "query\tselect secret from t", "mysql", "select   ", Outcome.Established)]
    [InlineData("mysql", "cmd\targ", "ping\t-", "mysql", "ping   ", Outcome.Established)]
    [InlineData("mqtt_publish", "topic\tqos", "a/b\t0", "mqtt", "   a/b", Outcome.Established)]
    public void Other_logs_tell_the_application_and_what_was_asked(string path, string columns, string values, string application, string operation, Outcome outcome)
    {
        var seen = Reader.One(Log(path, columns, values), SourceFormats.Zeek);
        Assert.Equal((application, operation, outcome), (seen.Application, seen.Operation, seen.Outcome));
    }

    [Fact]
    public void Trap56_capture_loss_is_a_loss()
    {
        var (sink, report) = Reader.Read("#separator \\x09\n#path\tcapture_loss\n#fields\tts\tts_delta\tpeer\tgaps\tacks\tpercent_lost\n1.5\t900\tworker-1\t12\t1000\t1.2\n2.5\t900\tworker-1\t0\t1000\t0\n");
        Assert.Equal(("worker-1", 1500, 12), Assert.Single(sink.Losses));
        Assert.Equal((12, 2), (report.LostEvents, report.Ignored));
    }

    [Theory]
    [InlineData("""{"ts":1.5,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":5,"id.resp_h":"10.0.0.2","id.resp_p":80,"trans_depth":1,"method":"GET","uri":"/","status_code":200}""", "http")]
    [InlineData("""{"ts":1.5,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":5,"id.resp_h":"10.0.0.2","id.resp_p":53,"proto":"udp","trans_id":1,"query":"x.test","rcode":0,"answers":["1.2.3.4"],"TTLs":[60.0]}""", "dns")]
    [InlineData("""{"_path":"ftp","ts":1.5,"uid":"C","id":{"orig_h":"10.0.0.1","orig_p":5,"resp_h":"10.0.0.2","resp_p":21},"command":"PORT"}""", "ftp")]
    public void JSON_logs_are_told_apart_by_their_columns(string line, string application) =>
        Assert.Equal(application, Reader.One(line, SourceFormats.Zeek).Application);

    [SkippableFact]
    public void Every_TLS_server_that_was_named_in_a_recorded_office_is_named_here()
    {
        var folder = SharedData.Require("zeek", "tenzir-m57");
        var (sink, report) = ReadAll([.. ((string[])["ssl.log", "conn.log.gz", "dns.log.gz", "http.log.gz", "smtp.log", "ftp.log"]).Select(f => File.ReadAllBytes(Path.Combine(folder, f)))]);
        Assert.Equal(0, report.Malformed);
        Assert.Equal(report.Connections, sink.Seen.Count);
        Assert.True(sink.Seen.Count(s => s.Application == "http" && s.Operation.Trim().Length > 0) > 4500);
        Assert.True(sink.Names.Select(n => n.Name).Distinct().Count() > 100);
        // The Zeek of 2009 did not log server names for most; where it did, the connection carries it.
        Assert.All(sink.Seen.Where(s => s.Server.Dns.Length > 0), s => Assert.Equal("tls", s.Application));
    }

    private static string Log(string path, string columns, string values) => $"#separator \\x09\n#set_separator\t,\n#unset_field\t-\n#path\t{path}\n#fields\t{Ends}\t{columns}\n{Row}\t{values}\n";

    private static (ListSink Sink, ReadReport Report) ReadAll(params string[] texts) => ReadAll([.. texts.Select(Encoding.UTF8.GetBytes)]);

    private static (ListSink Sink, ReadReport Report) ReadAll(byte[][] inputs)
    {
        var sink = new ListSink();
        var session = new ReadSession(sink);
        var report = new ReadReport(10);
        foreach (var input in inputs) report.Merge(session.Read(new MemoryStream(input)));
        report.Merge(session.Finish());
        return (sink, report);
    }
}
