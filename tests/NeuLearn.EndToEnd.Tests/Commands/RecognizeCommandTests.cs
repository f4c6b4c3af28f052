using System.IO.Compression;
using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Recognition.Tests;
using NeuLearn.Recognition.Tests.Captures;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class RecognizeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_flow_is_a_line_with_its_application_and_what_was_asked()
    {
        var run = Neulearn.Run("recognize", _folder.Write("a.pcap", Capture().Classic()), "--json").Succeeded();
        Assert.Empty(run.Error);
        Assert.Equal(4, run.Json.Count);
        Assert.All(run.Json, f => Assert.Equal(["transport", "client", "server", "application", "confidence", "operations", "packets"], f.Names().Take(7)));
        var http = run.Json[0];
        Assert.Equal(("TCP", "10.0.0.1:40000", "10.0.0.2:8080", "http", "signature"), (http.Text("transport"), http.Text("client"), http.Text("server"), http.Text("application"), http.Text("confidence")));
        Assert.Equal(["GET /cart/{int}"], http.GetProperty("operations").EnumerateArray().Select(o => o.GetString()));
        Assert.Equal((7L, "nginx"), (http.Count("packets"), http.Text("software")));
        Assert.Equal(("dns", "shop.example"), (run.Json[1].Text("application"), run.Json[1].GetProperty("operations")[0].GetString()));
        Assert.Equal(("smtp", "tls"), (run.Json[2].Text("application"), run.Json[2].Text("upgrade")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (run.Json[3].GetProperty("application").ValueKind, run.Json[3].GetProperty("confidence").ValueKind));
    }

    [Fact]
    public void Secrets_in_queries_and_paths_are_not_in_it()
    {
        var run = Neulearn.Run("recognize", _folder.Write("a.pcap", Capture().Classic()), "--json").Succeeded();
        Assert.DoesNotContain("secret", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void People_see_a_table()
    {
        var run = Neulearn.Run("recognize", _folder.Write("a.pcapng", Capture().NextGeneration())).Succeeded();
        Assert.Contains("GET /cart/{int}", run.Output, StringComparison.Ordinal);
        Assert.Contains("smtp, then tls", run.Output, StringComparison.Ordinal);
        Assert.Equal("4 flows, 3 with a known application", run.Lines[^1]);
    }

    [Fact]
    public void Compressed_captures_several_and_standard_input_are_read_the_same()
    {
        var plain = Capture().Classic();
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        var expected = Neulearn.Run("recognize", _folder.Write("a.pcap", plain), "--json").Succeeded().Output;
        Assert.Equal(expected, Neulearn.Run("recognize", _folder.Write("b.pcap.gz", zipped.ToArray()), "--json").Succeeded().Output);
        Assert.Equal(expected, Neulearn.RunWithInput(plain, "recognize", "-", "--json").Succeeded().Output);
        var both = Neulearn.Run("recognize", _folder.Root, "--json").Succeeded();
        Assert.Equal(["a.pcap", "b.pcap.gz"], both.Json.Select(f => Path.GetFileName(f.Text("file"))).Distinct());
    }

    [Fact]
    public void What_is_no_capture_is_refused_in_one_line() =>
        Neulearn.Run("recognize", _folder.Write("a.txt", "hello"), "--json").Refused("a.txt: not a packet capture");

    [Fact]
    public void What_is_no_capture_in_a_folder_is_passed_over_and_named()
    {
        _folder.Write("a.pcap", Capture().Classic());
        _folder.Write("b.txt", "hello");
        _folder.Write("c.txt", "hello");
        var run = Neulearn.Run("recognize", _folder.Root, "--json").Succeeded();
        Assert.Equal(4, run.Json.Count);
        Assert.EndsWith("b.txt: passed over, it is not a packet capture; so were 1 more", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_any_capture_is_refused()
    {
        _folder.Write("b.txt", "hello");
        _folder.Write("c.txt", "hello");
        Neulearn.Run("recognize", _folder.Root).Refused("b.txt: not a packet capture, nor is any other file");
    }

    [Fact]
    public void A_damaged_capture_is_read_as_far_as_it_goes_and_says_so()
    {
        var file = Capture().Classic();
        var run = Neulearn.Run("recognize", _folder.Write("a.pcap", file[..^5]), "--json").Succeeded();
        Assert.NotEmpty(run.Json);
        Assert.Contains("packets could not be read; the first is number", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static PcapBuilder Capture()
    {
        var capture = new PcapBuilder();
        new Connection(capture).Open()
            .FromClient("GET /cart/17?token=secret HTTP/1.1\r\nHost: shop\r\nAuthorization: secret\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nServer: nginx/1.25\r\nContent-Length: 0\r\n\r\n").Close();
        capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 40001, "10.0.0.53", 53, Bytes.Of("[12 34 01 00 00 01 00 00 00 00 00 00 04]shop[07]example[00 00 01 00 01]"))));
        new Connection(capture, clientPort: 40002, serverPort: 2525).Open().FromServer("220 mail ESMTP\r\n").FromClient("EHLO a\r\n").FromServer("250 STARTTLS\r\n").FromClient("STARTTLS\r\n").FromServer("220 go\r\n");
        new Connection(capture, clientPort: 40003, serverPort: 9999).Open().FromClient("[FE DC BA 98]");
        return capture;
    }
}
