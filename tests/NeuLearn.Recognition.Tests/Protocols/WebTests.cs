namespace NeuLearn.Recognition.Tests.Protocols;

public class WebTests
{
    private const string Hello =
        "[16 03 01 00 57 01 00 00 53 03 03]" + "01234567890123456789012345678901" + "[00 00 04 13 01 13 02 01 00 00 26]"
        + "[00 00 00 10 00 0E 00 00 0B]example.com" + "[00 10 00 0E 00 0C 02]h2[08]http/1.1";

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\nServer: nginx/1.25\r\n\r\n")]
    [InlineData("POST /a/b?c=d HTTP/1.0\r\n\r\n", "HTTP/1.0 404 Not Found\r\n\r\n")]
    [InlineData("PROPFIND /dav HTTP/1.1\r\n\r\n", "HTTP/1.1 207 Multi-Status\r\n\r\n")]
    [InlineData("CONNECT a.example:443 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 Connection established\r\n\r\n")]
    [InlineData("\r\nHEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("MYMETHOD /x HTTP/1.1\r\n\r\n", "HTTP/1.1 501 Not Implemented\r\n\r\n")]
    [InlineData("", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public void Http_is_a_request_and_a_response(string client, string server) =>
        Assert.Equal(new Told(Verdict.Match, "http", Confidence.Signature), Told.Tcp(client, server) with { Software = "", Protocol = null });

    [Fact]
    public void Http_waits_for_the_fields_of_the_answer_but_is_certain_already()
    {
        var told = Told.Tcp("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal((Verdict.Weak, "http", Confidence.Signature), (told.Verdict, told.Name, told.Confidence));
        Assert.Equal("nginx", Told.Tcp("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nServer: nginx/1.25.1\r\n\r\n").Software);
    }

    [Theory]
    [InlineData("GET /index.html\r\n")]
    [InlineData("GET / HTTP/1.")]
    public void Http_without_a_version_is_weak(string client) => Assert.Equal((Verdict.Weak, "http"), (Told.Tcp(client).Verdict, Told.Tcp(client).Name));

    [Theory]
    [InlineData("GET")]
    [InlineData("PO")]
    public void A_method_alone_is_not_enough_yet(string client) => Assert.Equal(Verdict.NeedMore, Told.Tcp(client).Verdict);

    [Theory]
    [InlineData("elasticsearch", "GET /logs/_search HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n")]
    [InlineData("elasticsearch", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nX-elastic-product: Elasticsearch\r\n\r\n")]
    [InlineData("etcd", "POST /v2/keys/a HTTP/1.1\r\n\r\n", "HTTP/1.1 201 Created\r\nX-Etcd-Cluster-Id: cdf818194e3a8c32\r\n\r\n")]
    [InlineData("consul", "GET /v1/kv/a HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Consul-Index: 8\r\n\r\n")]
    [InlineData("couchdb", "GET /db HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nServer: CouchDB/3.3.2 (Erlang OTP/24)\r\n\r\n")]
    [InlineData("couchbase", "GET /pools HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nServer: Couchbase Server\r\n\r\n")]
    [InlineData("wordpress", "GET /wp-content/themes/a.css HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n")]
    public void An_application_shows_in_the_fields_of_http(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((name, "http", name), (told.Name, told.Protocol, told.Application));
    }

    [Theory]
    [InlineData("GET /_search HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")]
    [InlineData("GET /my_search/wp-content HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")]
    public void A_word_in_a_path_is_no_application(string client, string server) => Assert.Equal("http", Told.Tcp(client, server).Name);

    [Fact]
    public void Tls_is_known_by_the_client_alone()
    {
        var told = Told.Tcp(Hello);
        Assert.Equal((Verdict.Match, "tls", "tls", "https", "h2"), (told.Verdict, told.Name, told.Protocol, told.Application, told.Alpn));
    }

    [Theory]
    [InlineData("[16 03 00 00 2F 01 00 00 2B 03 00]01234567890123456789012345678901[00 00 04 00 05 00 0A 01 00]", "[16 03 00 00 2A 02]")]
    [InlineData("[80 2E 01 03 01 00 15 00 00 00 10 07 00 C0 03 00 80 01 00 80 06 00 40 04 00 80 02 00 80 05 00 80]0123456789012345", "[16 03 01 00 4A 02]")]
    [InlineData("[17 03 03 00 05]abcde[17 03 03 00 20]", "[17 03 03 00 03]abc")]
    [InlineData("", "[16 03 03 00 7A 02 00 00 76 03 03]")]
    public void Tls_is_known_of_old_and_in_the_middle(string client, string server) => Assert.Equal((Verdict.Match, "tls"), (Told.Tcp(client, server).Verdict, Told.Tcp(client, server).Name));

    [Theory]
    [InlineData("[16 03 01 00 57 01]")]
    [InlineData("[16]")]
    public void Half_a_record_may_become_tls(string client) => Assert.Equal(Verdict.NeedMore, Told.Tcp(client).Verdict);

    [Fact]
    public void Http2_becomes_grpc_when_its_content_type_is_read()
    {
        const string preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n[00 00 00 04 00 00 00 00 00]";
        var open = Told.Tcp(preface, "[00 00 00 04 00 00 00 00 00]");
        Assert.Equal((Verdict.Weak, "http2", Confidence.Signature), (open.Verdict, open.Name, open.Confidence));
        // :method POST, :path /a.B/C and content-type application/grpc, the last without and with Huffman's code.
        var plain = Told.Tcp(preface + "[00 00 1C 01 04 00 00 00 01 83 04 06]/a.B/C[0F 10 10]application/grpc");
        Assert.Equal((Verdict.Match, "grpc", "http2", "grpc"), (plain.Verdict, plain.Name, plain.Protocol, plain.Application));
        var coded = Told.Tcp(preface + "[00 00 0F 01 04 00 00 00 01 83 0F 10 8B 1D 75 D0 62 0D 26 3D 4C 4D 65 64]");
        Assert.Equal("grpc", coded.Name);
        var json = Told.Tcp(preface + "[00 00 1B 01 04 00 00 00 01 82 04 02]/x[0F 10 10]application/json");
        Assert.Equal((Verdict.Match, "http2", null), (json.Verdict, json.Name, json.Application));
    }

    [Fact]
    public void Http2_is_known_in_the_middle_by_frames_of_both_sides()
    {
        var told = Told.Tcp("[00 00 08 06 00 00 00 00 00]12345678", "[00 00 08 06 01 00 00 00 00]12345678");
        Assert.Equal((Verdict.Match, "http2"), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("[C3 00 00 00 01 08]12345678[08]abcdefgh[00 44 9E]")]
    [InlineData("[D1 6B 33 43 CF 08]12345678[00 00 44 9E]")]
    [InlineData("[09]12345678[51 30 34 33 01 00 00 00 00 00 00 00 00 00]")]
    public void Quic_is_known_by_its_long_header(string client)
    {
        var told = Told.Udp(client + Bytes.Repeat(1200, 7));
        Assert.Equal((Verdict.Match, "quic"), (told.Verdict, told.Name));
    }

    [Fact]
    public void Quic_is_known_by_the_versions_a_server_offers()
    {
        var told = Told.Udp("[CF BA BA BA BA 08]12345678[00]" + Bytes.Repeat(1200, 7), "[80 00 00 00 00 00 08]12345678[00 00 00 01 6B 33 43 CF]");
        Assert.Equal((Verdict.Match, "quic"), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("fastcgi", "[01 01 00 01 00 08 00 00 00 01 00 00 00 00 00 00]", "")]
    [InlineData("ajp", "[12 34 00 08 02 02 00 08]HTTP", "[41 42 00 04 04 00 C8 00]")]
    [InlineData("haproxy", "PROXY TCP4 10.0.0.1 10.0.0.2 5000 80\r\n", "")]
    [InlineData("haproxy", "\r\n\r\n[00]\r\nQUIT\n[21 11 00 0C]", "")]
    public void What_stands_between_web_servers_is_known(string name, string client, string server) =>
        Assert.Equal((Verdict.Match, name), (Told.Tcp(client, server).Verdict, Told.Tcp(client, server).Name));
}
