using System.Globalization;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class EndReportsTests
{
    private const long Start = 1_767_322_800_000;

    [Fact]
    public void What_both_ends_report_counts_once()
    {
        var seen = Assert.Single(Joined(new Report(Count: 5), new Report(IsServers: true, Minute: 2, Count: 5)));
        Assert.Equal((5, 500, 1000, Start), (seen.Connections, seen.BytesSent, seen.BytesReceived, seen.Time));
    }

    [Fact]
    public void The_end_that_saw_more_counts_also_where_its_windows_are_others()
    {
        // The client's node restarted in between.
        var seen = Assert.Single(Joined(new Report(Count: 3), new Report(IsServers: true, Minute: 1, Count: 2), new Report(IsServers: true, Minute: 6, Count: 2), new Report(IsServers: true, Minute: 11, Count: 2)));
        Assert.Equal((6, Start), (seen.Connections, seen.Time));
    }

    [Fact]
    public void An_hour_that_one_end_alone_reports_is_kept() =>
        Assert.Equal([Start, Start + 3_660_000], Joined(new Report(Count: 9), new Report(IsServers: true, Minute: 61)).Select(c => c.Time).Order());

    [Fact]
    public void What_one_end_denied_is_not_hidden_by_what_the_other_saw() =>
        Assert.Equal([Outcome.Unanswered, Outcome.Denied], Joined(new Report(Outcome: Outcome.Unanswered), new Report(IsServers: true, Outcome: Outcome.Denied)).Select(c => c.Outcome).Order());

    [Fact]
    public void Other_ends_ports_and_clients_are_other_connections() =>
        Assert.Equal(4, Joined(new Report(), new Report(Client: "web-2"), new Report(ClientPort: 9), new Report(Port: 81)).Count);

    [Fact]
    public void A_connection_that_goes_on_is_one_and_its_bytes_add_up()
    {
        var seen = Assert.Single(Joined(new Report(ClientPort: 50_000), new Report(ClientPort: 50_000, Minute: 1), new Report(IsServers: true, ClientPort: 50_000, Minute: 1)));
        Assert.Equal((1, 200), (seen.Connections, seen.BytesSent));
    }

    [Fact]
    public void Ends_may_know_different_labels_of_a_pod() =>
        Assert.Equal("app=web,tier=front", Assert.Single(Joined(new Report(Labels: "app=web\ntier=front\n"), new Report(IsServers: true, Labels: "app=web\n"))).Client.Labels);

    [Fact]
    public void Addresses_and_ports_are_one_connection_whatever_the_other_end_is_called()
    {
        var client = new Report(ClientPort: 50_000, Addresses: true);
        var seen = Assert.Single(Joined(client, client with { IsServers = true, Client = "" }));
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/80", "web-1", 50_000, 1), (seen.Edge, seen.Client.Workload, seen.Client.Port, seen.Connections));
        Assert.Equal(2, Joined(client, client with { IsServers = true, Client = "", Addresses = false }).Count);
    }

    [Fact]
    public void An_end_that_reports_a_connection_again_adds_none()
    {
        var client = new Report(ClientPort: 50_000, Addresses: true);
        Assert.Equal(1, Assert.Single(Joined(client, client, client with { IsServers = true }, client)).Connections);
    }

    [Fact]
    public void Requests_over_a_connection_count_each_and_by_what_they_ask()
    {
        var request = new Report(ClientPort: 50_000, Addresses: true, Path: "/a");
        var seen = Joined(request, request, request with { Path = "/b" }, request with { IsServers = true }, request with { IsServers = true });
        Assert.Equal(["GET /a web  2", "GET /b web  1"], seen.Select(s => $"{s.Operation} {s.Connections}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_request_too_long_to_keep_is_handed_on_by_each_end()
    {
        var request = new Report(ClientPort: 50_000, Addresses: true, Path: "/" + new string('a', EndOperation.MaxLength));
        Assert.Equal(2, Joined(request, request with { IsServers = true }).Count);
    }

    [Fact]
    public void The_order_of_reports_does_not_matter() =>
        AnyReports.Sample(reports =>
        {
            var expected = Joined([.. reports]);
            var reversed = Joined([.. reports.Reverse()]);
            Assert.Equal(Sorted(expected), Sorted(reversed));
        });

    [Fact]
    public void As_many_count_as_the_fuller_end_reports() =>
        AnyReports.Sample(reports =>
        {
            var expected = reports.GroupBy(r => r with { IsServers = false, Count = 0, Minute = r.Minute / 60, Labels = "" })
                .Sum(g => Math.Max(g.Where(r => r.IsServers).Sum(r => r.Count), g.Where(r => !r.IsServers).Sum(r => r.Count)));
            Assert.Equal(expected, Joined([.. reports]).Sum(c => c.Connections));
        });

    [Fact]
    public void What_finds_no_room_is_handed_on_and_said_to_be()
    {
        var (seen, report) = Run(10, [.. Enumerable.Range(0, 100).Select(i => new Report(Port: i + 1, Minute: i % 50))]);
        Assert.Equal(100, seen.Select(c => c.Port).Distinct().Count());
        Assert.InRange(report.DecidedEarly, 50, 99);
        Assert.Equal(100, report.Connections);
    }

    private static readonly string[] Paths = ["", "/a", "/b"];

    private static readonly Gen<Report[]> AnyReports = Gen.Select(Gen.Bool, Gen.Int[0, 119], Gen.Int[1, 9], Gen.Int[80, 81], Gen.Bool, Gen.Int[0, 2])
        .Select((isServers, minute, count, port, isDenied, path) => new Report(isServers, minute, count, port, isDenied ? Outcome.Denied : Outcome.Established, Path: Paths[path])).Array[0, 30];

    private static List<SeenConnection> Joined(params Report[] reports) => Run(EndReports.DefaultCapacity, reports).Seen;

    private static (List<SeenConnection> Seen, ReadReport Report) Run(int capacity, Report[] reports)
    {
        var sink = new ListSink();
        var output = new RecordOutput(new ReadSession(sink), sink, new ReadReport(0));
        var joined = new EndReports(capacity);
        foreach (var report in reports)
        {
            output.Position++;
            var labels = System.Text.Encoding.UTF8.GetBytes(report.Labels);
            var connection = new RawConnection
            {
                UnixMilliseconds = Start + (report.Minute * 60_000),
                Transport = Transport.Tcp,
                Port = new ServicePort((ushort)report.Port),
                Outcome = report.Outcome,
                Connections = report.Count,
                BytesSent = report.Count * 100,
                BytesReceived = report.Count * 200,
                Client = new RawEnd { Workload = System.Text.Encoding.UTF8.GetBytes(report.Client), Labels = labels, Port = (ushort)report.ClientPort },
                Server = new RawEnd { Namespace = "shop"u8, Workload = "cart-1"u8 },
            };
            if (report.Client.Length > 0) connection.Client.Namespace = "shop"u8;
            if (report.Addresses) (connection.Client.Address, connection.Server.Address) = (Address.Parse("10.0.0.1"), Address.Parse("10.0.0.2"));
            if (report.Path.Length > 0)
            {
                connection.Application = "http"u8;
                connection.Method = "GET"u8;
                connection.Path = System.Text.Encoding.UTF8.GetBytes(report.Path);
                connection.Host = "web"u8;
            }

            output.Count(joined.Add(in connection, report.IsServers, output));
        }

        joined.Finish([output]);
        return (sink.Seen, output.Report);
    }

    private static IEnumerable<string> Sorted(IEnumerable<SeenConnection> seen) =>
        seen.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Time} {c.Port} {c.Outcome} {c.Operation} {c.Connections} {c.BytesSent} {c.BytesReceived}")).Order(StringComparer.Ordinal);

    private sealed record Report(
        bool IsServers = false, int Minute = 0, int Count = 1, int Port = 80, Outcome Outcome = Outcome.Established, string Client = "web-1", int ClientPort = 0, string Labels = "",
        bool Addresses = false, string Path = "");
}
