using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests.Operations;

/// <summary>What is asked in the first bytes of a flow.</summary>
public class FirstOperationTests
{
    [Theory]
    [InlineData("GET /cart/17?token=secret#x HTTP/1.1\r\nHost: shop.example:8080\r\nAuthorization: Bearer secret\r\n\r\n", "GET /cart/17 shop.example -")]
    [InlineData("GET http://user:pw@api.example:81/a?b HTTP/1.1\r\nHost: proxy\r\n\r\n", "GET /a api.example -")]
    [InlineData("CONNECT api.example:443 HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT - api.example -")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: [[::1]:80\r\n\r\n", "OPTIONS * [::1] -")]
    [InlineData("POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcPUT /b HTTP/1.1\r\n\r\n", "POST /a - -", "PUT /b - -")]
    [InlineData("GET /old\r\n", "GET /old - -")]
    public void Http_is_method_path_and_host(string client, params string[] operations) => Assert.Equal(operations, Told.Operations(Transport.Tcp, client));

    [Fact]
    public void A_chunked_body_is_not_taken_for_requests() =>
        Assert.Equal(["POST /a - -"], Told.Operations(Transport.Tcp, "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1B\r\nGET /never HTTP/1.1\r\n\r\n\r\n0\r\n\r\n"));

    [Fact]
    public void Http2_is_method_path_and_host_and_grpc_its_service()
    {
        const string preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n[00 00 00 04 00 00 00 00 00]";
        // The second request refers to fields that the first one added to the table.
        const string first = "[00 00 29 01 05 00 00 00 01 83 44 0E]/shop.Cart/Add[41 04]shop[5F 10]application/grpc";
        const string second = "[00 00 04 01 05 00 00 00 03 83 C0 BF BE]";
        Assert.Equal(["POST /shop.Cart/Add shop -"], Told.Operations(Transport.Tcp, preface + first));
        Assert.Equal(["GET /a?b - -".Replace("?b", "", StringComparison.Ordinal)], Told.Operations(Transport.Tcp, preface + "[00 00 07 01 05 00 00 00 01 82 04 04]/a?b"));
        Assert.Single(Told.Operations(Transport.Tcp, preface + first + second));
    }

    [Fact]
    public void A_header_block_in_pieces_is_put_together() => Assert.Equal(
        ["GET /abc - -"],
        Told.Operations(Transport.Tcp, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n[00 00 00 04 00 00 00 00 00 00 00 04 01 01 00 00 00 01 82 04 04]/[00 00 03 09 04 00 00 00 01]abc"));

    [Fact]
    public void Tls_is_the_server_that_was_named_also_from_a_hello_in_pieces()
    {
        const string start = "[03 03]01234567890123456789012345678901[00 00 02 13 01 01 00 00 14]";
        const string name = "[00 00 00 10 00 0E 00 00 0B]example.com";
        Assert.Equal(["- - example.com example.com"], Told.Operations(Transport.Tcp, "[16 03 01 00 43 01 00 00 3F]" + start + name));
        Assert.Equal(["- - example.com example.com"], Told.Operations(Transport.Tcp, "[16 03 01 00 2F 01 00 00 3F]" + start + "[16 03 01 00 14]" + name));
    }

    [Theory]
    [InlineData("[16 00 00 00 03]/* secret */ select 1")]
    [InlineData("[0F 00 00 00 03](SELECT 1)     ")]
    [InlineData("[0F 00 00 00 03]-- drop\nselect 1")]
    public void The_verb_of_sql_is_found_behind_comments_and_brackets(string client) => Assert.Equal("SELECT - - -", Told.Operations(Transport.Tcp, client, "[01 00 00 01 01]").Single().ToUpperInvariant());

    [Theory]
    [InlineData("Q[00 00 00 1A]DELETE FROM users;   [00]", "T[00 00 00 21]", "DELETE - - -")]
    [InlineData("P[00 00 00 17]s1[00]INSERT INTO t[00 00 00]", "1[00 00 00 04]", "INSERT - - -")]
    [InlineData("[04 00 00 01 07 00 00 00 21 00 00 00 1A]UPDATE ks.t SET a=1 WHERE b", "[84 00 00 01 08 00 00 00 5A]", "UPDATE - - -")]
    [InlineData("*3\r\n$3\r\nset\r\n$4\r\nname\r\n$6\r\nsecret\r\n*1\r\n$4\r\nINCR\r\n", "+OK\r\n", "set - - -", "INCR - - -")]
    [InlineData("set k 0 0 3\r\nabc\r\nget k\r\n", "STORED\r\n", "set - - -", "get - - -")]
    [InlineData("[80 01 00 01 08 00 00 00 00 00 00 0B 00 00 00 01 00 00 00 00 00 00 00 00]12345678k12[80 00 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00]k", "[81 01 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00]", "SET - - -", "GET - - -")]
    [InlineData("PUB orders.new 5\r\nhello\r\nSUB audit 1\r\nPUB _INBOX.a 0\r\n\r\n", "MSG x 1 0\r\n\r\n", "PUB - - orders.new", "SUB - - audit")]
    [InlineData("[10 10 00 04]MQTT[04 02 00 3C 00 04]abcd[30 07 00 03]a/bxy[82 08 00 01 00 03]c/d[00]", "[20 02 00 00]", "PUBLISH - - a/b", "SUBSCRIBE - - c/d")]
    [InlineData("AMQP[00 00 09 01 01 00 01 00 00 00 0D 00 3C 00 28 00 00 03]ex1[02]rk[00 CE]", "[01 00 00 00 00 00 04 00 0A 00 0A CE]", "basic.publish - - ex1")]
    [InlineData("SEND\ndestination:/queue/a\ncontent-length:3\n\nab[00 00]\nSUBSCRIBE\nid:1\ndestination:/topic/b\n\n[00]", "RECEIPT\nid:1\n\n[00]", "SEND - - /queue/a", "SUBSCRIBE - - /topic/b")]
    [InlineData("[00 00 00 19 80 01 00 01 00 00 00 08]sayHello[00 00 00 01 00]", "", "- /sayHello - -")]
    [InlineData("[DA BB C2 00 00 00 00 00 00 00 00 01 00 00 00 2A 05]2.0.2[0C]org.shop.Car[05]0.0.0[08]sayHello_________", "", "- /org.shop.Car/sayHello - -")]
    [InlineData("[2A 00 00 00 01 00 00 00 00 00 00 00 DD 07 00 00 00 00 00 00 00 15 00 00 00 02]find[00 05 00 00 00]cart[00 00]", "[2A 00 00 00 09 00 00 00 01 00 00 00 DD 07 00 00 00 00 00 00 00]", "find - - cart")]
    [InlineData("[3A 00 00 00 01 00 00 00 00 00 00 00 D4 07 00 00 00 00 00 00]shop.cart[00 00 00 00 00 01 00 00 00 05 00 00 00 00]", "[24 00 00 00 09 00 00 00 01 00 00 00 01 00 00 00]", "find - - cart")]
    [InlineData("USER anna\r\nPASS secret\r\nRETR /a/b\r\n", "220 FTP\r\n", "RETR - - -")]
    public void Each_protocol_tells_what_was_asked_and_no_values(string client, string server, params string[] operations) =>
        Assert.Equal(operations, Told.Operations(Transport.Tcp, client, server));

    [Fact]
    public void The_verb_of_tds_is_read_from_utf16() =>
        Assert.Equal(["select - - -"], Told.Operations(Transport.Tcp, "[01 01 00 32 00 00 01 00 16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 00 01 00 00 00]" + Bytes.Utf16("select 1  "), "[04 01 00 22 00 35 01 00 FD 01]"));

    [Theory]
    [InlineData("[00 00 00 1C 00 03 00 04 00 00 00 07 00 01]c[00 00 00 01 00 06]orders[01]", "Metadata - - orders")]
    [InlineData("[00 00 00 28 00 03 00 09 00 00 00 07 00 01]c[00 02 07]orders[00 01 00 00 00]", "Metadata - - orders")]
    [InlineData("[00 00 00 3F 00 01 00 04 00 00 00 07 00 01]c[FF FF FF FF 00 00 01 F4 00 00 00 01 03 20 00 00 00 00 00 00 01 00 06]orders[00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 10 00 00]", "Fetch - - orders")]
    [InlineData("[00 00 00 38 00 00 00 03 00 00 00 07 00 01]c[FF FF 00 01 00 00 05 DC 00 00 00 01 00 06]orders[00 00 00 01 00 00 00 00 00 00 00 04]abcd[00 00 00]", "Produce - - orders")]
    [InlineData("[00 00 00 11 00 12 00 00 00 00 00 07 00 01]c[00 00 00 00 00 00]", "ApiVersions - - -")]
    public void Kafka_tells_the_request_and_its_topics(string client, string operation) => Assert.Equal([operation], Told.Operations(Transport.Tcp, client, "[00 00 00 30 00 00 00 07]"));

    [Fact]
    public void Dns_is_the_name_asked_for()
    {
        const string question = "[12 34 01 00 00 01 00 00 00 00 00 00 03]www[07]example[03]com[00 00 01 00 01]";
        Assert.Equal(["- - - www.example.com"], Told.Operations(Transport.Udp, question));
        Assert.Equal(["- - - www.example.com"], Told.Operations(Transport.Tcp, "[00 21]" + question));
    }
}
