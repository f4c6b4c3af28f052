using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ReplayJsonTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_line_has_the_stable_shape()
    {
        var verdicts = Neulearn.Run("replay", cluster.Events, "--state", cluster.State, "--json").Succeeded().Json;
        Assert.Equal(20_022, verdicts.Count);
        foreach (var v in verdicts)
        {
            string[] optional = ["application", "rule"];
            Assert.Equal(
                ["time", "client", "server", "transport", v.Text("transport") == "ICMP" ? "icmp" : "port", "outcome", "verdict", "mode", "reason", "record"],
                v.Names().Except(optional, StringComparer.Ordinal));
            v.Time("time");
            v.Peer("client");
            v.Peer("server");
            if (v.Word("transport", "TCP", "UDP", "ICMP") == "ICMP") Assert.Matches(@"^\d+/\d+$", v.Text("icmp"));
            else Assert.InRange(v.Count("port"), 1, 65_535);
            v.Word("outcome", "established", "refused", "unanswered", "denied", "unknown");
            v.Word("mode", "discover");
            var isAllowed = v.Word("verdict", "allow", "learn") == "allow";
            Assert.Equal(isAllowed, v.Names().Contains("rule", StringComparer.Ordinal));
            Assert.NotEmpty(v.Text("reason"));
            Assert.Equal(["file", "line"], v.GetProperty("record").Names());
            Assert.Equal(cluster.Events, v.GetProperty("record").Text("file"));
        }

        Assert.Equal(Enumerable.Range(1, 20_022).Select(n => (long)n), verdicts.Select(v => v.GetProperty("record").Count("line")));
    }

    [Fact]
    public void A_rule_that_is_named_is_one_of_the_rules()
    {
        var ids = Neulearn.Run("rules", "--state", cluster.State, "--status", "active", "--json").Succeeded().Json.Select(r => r.Text("id")).ToHashSet(StringComparer.Ordinal);
        var named = Neulearn.Run("replay", cluster.Beginning, "--state", cluster.State, "--json").Succeeded().Json
            .Where(v => v.Text("verdict") == "allow").Select(v => v.Text("rule")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(named);
        Assert.Subset(ids, named);
    }

    [Fact]
    public void Times_keep_their_milliseconds_and_lose_their_offset()
    {
        var line = EventLines.WebToCart().Replace("2026-01-05T03:04:05Z", "2026-01-05T05:04:05.250+02:00", StringComparison.Ordinal);
        Assert.Equal("2026-01-05T03:04:05.250Z", Assert.Single(Replay(line).Json).Text("time"));
    }

    [Fact]
    public void Lines_count_from_one_with_blank_and_malformed_ones_counted()
    {
        var run = Replay($"\n{EventLines.WebToCart()}\nnot a record\n\n{EventLines.WebToCart()}\n");
        Assert.Equal([2, 5], run.Json.Select(v => v.GetProperty("record").Count("line")));
    }

    [Fact]
    public void Header_lines_count_as_lines()
    {
        var log = _folder.Write("conn.log",
            """
            #separator \x09
            #path	conn
            #fields	ts	uid	id.orig_h	id.orig_p	id.resp_h	id.resp_p	proto	service	conn_state	history
            #types	time	string	addr	port	addr	port	enum	string	string	string
            1767582245.000000	C1	10.1.0.4	40000	10.1.0.9	8080	tcp	http	SF	ShADadFf
            1767582246.000000	C2	10.1.0.4	8	10.1.0.9	0	icmp	-	OTH	-
            #close	2026-01-05-04-00-00
            """);
        var verdicts = Neulearn.Run("replay", log, "--state", cluster.State, "--json").Succeeded().Json;
        Assert.Equal([5, 6], verdicts.Select(v => v.GetProperty("record").Count("line")));
        Assert.Equal((8080, "http", "established"), (verdicts[0].Count("port"), verdicts[0].Text("application"), verdicts[0].Text("outcome")));
        Assert.Equal(("ICMP", "8/0"), (verdicts[1].Text("transport"), verdicts[1].Text("icmp")));
    }

    [Fact]
    public void Each_file_is_counted_on_its_own_and_named_as_it_was_given()
    {
        var (a, b) = (_folder.Write("a.ndjson", EventLines.WebToCart()), _folder.Write("b.ndjson", "\n" + EventLines.WebToCart()));
        var verdicts = Neulearn.RunIn(_folder.Root, "replay", "b.ndjson", a, "--state", cluster.State, "--json").Succeeded().Json;
        Assert.Equal([("b.ndjson", 2L), (a, 1L)], verdicts.Select(v => (v.GetProperty("record").Text("file"), v.GetProperty("record").Count("line"))));
        Assert.True(File.Exists(b));
    }

    [Fact]
    public void A_connection_to_itself_is_skipped_and_still_answered_for()
    {
        var skipped = Assert.Single(Replay(EventLines.WebToCart().Replace("\"cart\"", "\"web\"", StringComparison.Ordinal)
            .Replace("cart-7d9f", "web-7d9f", StringComparison.Ordinal).Replace("Deployment/cart", "Deployment/web", StringComparison.Ordinal)
            .Replace("10.1.0.9", "10.1.0.4", StringComparison.Ordinal)).Json);
        Assert.Equal(("skip", 1L), (skipped.Text("verdict"), skipped.GetProperty("record").Count("line")));
        Assert.NotEmpty(skipped.Text("reason"));
    }

    private RunResult Replay(string lines)
    {
        var run = Neulearn.Run("replay", _folder.Write("e.ndjson", lines), "--state", cluster.State, "--from", "events", "--json").Succeeded();
        Assert.Empty(run.Error);
        return run;
    }
}
