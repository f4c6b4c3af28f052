using NeuLearn.Events;

namespace NeuLearn.Sources.Tests.GcpVpc;

public sealed class GcpVpcTests
{
    private static string Entry(string connection, string more = "\"bytes_sent\":\"1200\",\"packets_sent\":\"8\"", string time = "2026-01-02T03:04:05.123456789Z") =>
        $$"""{"jsonPayload":{"connection":{{{connection}}},{{more}},"start_time":"{{time}}","reporter":"SRC"},"logName":"vpc_flows"}""";

    private const string Request = "\"src_ip\":\"10.1.0.4\",\"src_port\":40000,\"dest_ip\":\"10.1.0.9\",\"dest_port\":5432,\"protocol\":6";
    private const string Reply = "\"src_ip\":\"10.1.0.9\",\"src_port\":5432,\"dest_ip\":\"10.1.0.4\",\"dest_port\":40000,\"protocol\":6";

    [Fact]
    public void Half_the_records_are_answers_and_are_no_requests()
    {
        foreach (var text in (string[])[Entry(Request) + "\n" + Entry(Reply), Entry(Reply) + "\n" + Entry(Request)])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal(("gcp-vpc", 1, 1), (report.Format!.Name, report.Connections, report.Joined));
            var seen = Assert.Single(sink.Seen);
            Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/5432", Outcome.Established, DirectionConfidence.Inferred), (seen.Edge, seen.Outcome, seen.Direction));
            Assert.Equal((1_767_323_045_123, 1200, 1200), (seen.Time, seen.BytesSent, seen.BytesReceived));
        }
    }

    [Fact]
    public void What_both_ends_report_is_one_and_the_names_of_either_count()
    {
        const string pod = "\"src_instance\":{\"vm_name\":\"gke-1\"},\"src_gke_details\":{\"cluster\":{\"cluster_name\":\"c\"},\"pod\":{\"pod_name\":\"web-1\",\"pod_namespace\":\"shop\",\"pod_workload\":{\"workload_name\":\"web\",\"workload_type\":\"DEPLOYMENT\"}}},\"bytes_sent\":\"1200\"";
        const string node = "\"dest_instance\":{\"vm_name\":\"gke-2\"},\"dest_gke_details\":{\"cluster\":{\"cluster_name\":\"c\"}},\"bytes_sent\":\"1200\"";
        var (sink, report) = Reader.Read(Entry(Request, pod) + "\n" + Entry(Request, node));
        Assert.Equal((1, 1), (report.Connections, report.Joined));
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("shop", "web-1", "Deployment/web", "gke-2"), (seen.Client.Namespace, seen.Client.Workload, seen.Client.Owner, seen.Server.Node));
    }

    [Fact]
    public void A_machine_is_a_workload_of_its_group()
    {
        var seen = Reader.One(Entry(Request, "\"dest_instance\":{\"vm_name\":\"db-1\",\"managed_instance_group\":{\"name\":\"db\"}},\"bytes_sent\":\"1\""), SourceFormats.GcpVpc);
        Assert.Equal(("db-1", "InstanceGroup/db", ""), (seen.Server.Workload, seen.Server.Owner, seen.Server.Node));
    }

    [Fact]
    public void Packets_are_sampled_so_that_silence_says_nothing() => Assert.Equal(Outcome.Unknown, Reader.One(Entry(Request), SourceFormats.GcpVpc).Outcome);

    [Fact]
    public void Rules_of_the_firewall_are_another_log() =>
        Assert.Contains("firewall", Reader.Ignored(Entry(Request, "\"disposition\":\"DENIED\""), SourceFormats.GcpVpc), StringComparison.Ordinal);

    [Theory]
    [InlineData("5432", "\"x\"", "port")]
    [InlineData("\"protocol\":6", "\"protocol\":256", "protocol")]
    [InlineData("2026-01-02T", "2026-13-02T", "time")]
    [InlineData("10.1.0.9", "10.1.0.900", "address")]
    [InlineData("\"src_ip\":\"10.1.0.4\",", "", "address is missing")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Entry(Request).Replace(part, by, StringComparison.Ordinal), SourceFormats.GcpVpc), StringComparison.Ordinal);
}
