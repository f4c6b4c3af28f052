using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Recognition.Tests.Captures;

namespace NeuLearn.EndToEnd.Tests.Commands;

/// <summary>From packets to rules that name application and operation, and from rules to verdicts on other packets.</summary>
public sealed class LearnCaptureTests : IDisposable
{
    private const string Hosts =
        """
        apiVersion: neulearn.io/v1
        kind: Inventory
        hosts: [{name: web, addresses: [10.0.0.1]}, {name: cart, addresses: [10.0.0.2]}]
        """;

    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static readonly long FirstDay = new DateTimeOffset(2026, 1, 5, 3, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rule_names_the_application_and_what_is_asked_whatever_the_port()
    {
        Learn();
        var rule = Assert.Single(Neulearn.Run("rules", "--state", _folder["s"], "--status", "active", "--json").Succeeded().Json);
        Assert.Equal(("host/web", "host/cart", "http"), (rule.Text("client"), rule.Text("server"), rule.Text("application")));
        Assert.Equal(["6379"], rule.GetProperty("ports").EnumerateArray().Select(p => p.GetString()));
        var operation = Assert.Single(rule.GetProperty("operations").EnumerateArray());
        Assert.Equal(("GET", "/cart/{int}"), (operation.Text("method"), operation.Text("path")));
        Assert.DoesNotContain("secret", File.ReadAllText(_folder["s"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_application_or_operation_on_a_known_port_is_denied()
    {
        Learn();
        Neulearn.Run("mode", "--state", _folder["s"], "--all", "--set", "protect", "--force").Succeeded();
        Assert.All(Verdicts("GET /cart/99 HTTP/1.1\r\nHost: cart\r\n\r\n", Ok), v => Assert.Equal("allow", v.Verdict));
        Assert.Contains(Verdicts("DELETE /cart/99 HTTP/1.1\r\nHost: cart\r\n\r\n", Ok), v => v is { Verdict: "deny", Application: "http" });
        Assert.All(Verdicts("SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0-OpenSSH_9.2\r\n"), v => Assert.Equal(("deny", "ssh"), v));
        Assert.All(Verdicts("[FE DC BA 98 76 54 32 10]", "[EF CD]"), v => Assert.Equal(("deny", "unknown"), v));
    }

    [Fact]
    public void The_order_of_captures_does_not_matter()
    {
        var (first, second) = (_folder.Write("1.pcap", Day(0)), _folder.Write("2.pcapng", Day(1)));
        var hosts = _folder.Write("hosts.yaml", Hosts);
        Neulearn.Run("learn", first, second, "--inventory", hosts, "--state", _folder["a"]).Succeeded();
        Neulearn.Run("learn", second, first, "--from", "pcap", "--inventory", hosts, "--state", _folder["b"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["a"]), TemporaryFolder.Hash(_folder["b"]));
    }

    private void Learn()
    {
        var captures = Enumerable.Range(0, 3).Select(day => _folder.Write($"{day}.pcap", Day(day)));
        Neulearn.Run(["learn", .. captures, "--inventory", _folder.Write("hosts.yaml", Hosts), "--state", _folder["s"]]).Succeeded();
    }

    private static byte[] Day(int day)
    {
        var capture = new PcapBuilder { Time = FirstDay + (day * 86_400_000L) };
        for (var i = 0; i < 20; i++)
        {
            new Connection(capture, clientPort: 40_000 + (day * 100) + i, serverPort: 6379).Open().FromClient($"GET /cart/{i}?token=secret HTTP/1.1\r\nHost: cart\r\n\r\n").FromServer(Ok).Close();
            capture.Time += 1_800_000;
        }

        return capture.Classic();
    }

    private List<(string Verdict, string Application)> Verdicts(string client, string server)
    {
        var capture = new PcapBuilder { Time = FirstDay + (4 * 86_400_000L) };
        new Connection(capture, clientPort: 50_000, serverPort: 6379).Open().FromClient(client).FromServer(server).Close();
        var run = Neulearn.Run("replay", _folder.Write("new.pcap", capture.Classic()), "--state", _folder["s"], "--json");
        Assert.NotEmpty(run.Json);
        return [.. run.Json.Select(v => (v.Text("verdict"), v.Text("application")))];
    }
}
