using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.AwsVpc;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.AwsVpc;

public sealed class AwsVpcTests
{
    internal const string Request = "2 123456789010 eni-1 10.0.0.1 10.0.0.2 40000 443 6 20 4249 1418530010 1418530070 ACCEPT OK";
    internal const string Answer = "2 123456789010 eni-1 10.0.0.2 10.0.0.1 443 40000 6 18 9000 1418530010 1418530070 ACCEPT OK";

    [Fact]
    public void The_default_fields_need_no_header_and_both_directions_are_one_connection()
    {
        var (sink, report) = Reader.Read($"{Answer}\n{Request}\n");
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/443", Outcome.Established, DirectionConfidence.Inferred), (seen.Edge, seen.Outcome, seen.Direction));
        Assert.Equal((1_418_530_010_000, 40_000, 4249 - (20 * 60), 9000 - (18 * 60)), (seen.Time, seen.Client.Port, seen.BytesSent, seen.BytesReceived));
        Assert.Equal((1, 1, "aws-vpc"), (report.Connections, report.Joined, report.Format!.Name));
    }

    [Theory]
    [InlineData("srcaddr dstaddr srcport dstport protocol tcp-flags start action", " ")]
    [InlineData("srcaddr,dstaddr,srcport,dstport,protocol,tcp_flags,start,action", ",")]
    [InlineData("\"srcaddr\",\"dstaddr\",\"srcport\",\"dstport\",\"protocol\",\"tcp_flags\",\"start\",\"action\"", ",")]
    [InlineData("srcaddr\tdstaddr\tsrcport\tdstport\tprotocol\ttcp-flags\tstart\taction", "\t")]
    public void A_header_line_says_the_order_and_a_SYN_the_direction(string header, string separator)
    {
        var quote = header[0] == '"' ? "\"" : "";
        var row = string.Join(separator, new[] { "10.0.0.1", "10.0.0.2", "443", "50000", "6", "2", "1418530010", "ACCEPT" }.Select(v => quote + v + quote));
        var seen = Reader.One($"{header}\n{row}\n", SourceFormats.AwsVpc);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/50000", DirectionConfidence.Known, Outcome.Unanswered), (seen.Edge, seen.Direction, seen.Outcome));
    }

    [Theory]
    [InlineData("dstport srcport dstaddr srcaddr protocol start")]
    [InlineData("${dstport} ${srcport} ${dstaddr} ${srcaddr} ${protocol} ${start}")]
    public void Fields_may_be_named_by_the_user_as_the_console_shows_them(string fields) =>
        Assert.Equal("10.0.0.1 -> 10.0.0.2 UDP/53", Assert.Single(Reader.Read("53 40000 10.0.0.2 10.0.0.1 17 1418530010", SourceFormats.AwsVpc, new ReadOptions { Fields = fields }).Sink.Seen).Edge);

    [Fact]
    public void Fields_that_are_none_are_refused()
    {
        Assert.Contains("'srcadr'", Assert.Throws<FormatException>(() => VpcLayout.Parse("version srcadr")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => VpcLayout.Parse("version start"));
    }

    [Fact]
    public void Without_header_and_names_an_unusual_number_of_fields_is_malformed_and_says_what_to_do() =>
        Assert.Contains("--fields", Reader.Malformed("10.0.0.1 10.0.0.2 6\n", SourceFormats.AwsVpc), StringComparison.Ordinal);

    [Fact]
    public void Headers_may_come_again_where_files_were_joined()
    {
        var (sink, report) = Reader.Read($"version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n{Request}\nsrcaddr dstaddr dstport srcport protocol start\n10.0.0.3 10.0.0.4 53 41000 17 1418530010\n");
        Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/443", "10.0.0.3 -> 10.0.0.4 UDP/53"], sink.Seen.Select(s => s.Edge).Order());
        Assert.Equal((2, 0), (report.Records, report.Malformed));
    }

    [Fact]
    public void The_packets_own_addresses_win_over_the_interfaces_trap_43()
    {
        var seen = Reader.One("srcaddr dstaddr pkt-srcaddr pkt-dstaddr srcport dstport protocol start\n10.0.0.1 10.0.0.2 10.7.0.9 - 40000 443 6 1418530010", SourceFormats.AwsVpc);
        Assert.Equal("10.7.0.9 -> 10.0.0.2 TCP/443", seen.Edge);
    }

    [Theory]
    [InlineData("REJECT", "ACCEPT", Outcome.Denied)]
    [InlineData("ACCEPT", "REJECT", Outcome.Denied)]
    [InlineData("ACCEPT", "ACCEPT", Outcome.Established)]
    public void Dropped_either_way_is_denied_an_ACL_has_no_state_trap_94(string request, string answer, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(Reader.Read($"{Request.Replace("ACCEPT", request, StringComparison.Ordinal)}\n{Answer.Replace("ACCEPT", answer, StringComparison.Ordinal)}").Sink.Seen).Outcome);

    [Fact]
    public void Answers_of_40_bytes_are_resets()
    {
        var (sink, _) = Reader.Read(Request.Replace("20 4249", "1 60", StringComparison.Ordinal) + "\n" + Answer.Replace("18 9000", "1 40", StringComparison.Ordinal));
        Assert.Equal((Outcome.Refused, 0L), (sink.Seen[0].Outcome, sink.Seen[0].BytesReceived));
    }

    [Fact]
    public void NODATA_says_nothing_and_SKIPDATA_is_a_loss_trap_56()
    {
        var (sink, report) = Reader.Read($"{Request}\n2 1 eni-1 - - - - - - - 1431280876 1431280934 - NODATA\n2 1 eni-2 - - - - - - - 1431280876 1431280934 - SKIPDATA\n");
        Assert.Equal((3, 1, 2, 0), (report.Records, report.Connections, report.Ignored, report.Malformed));
        Assert.Equal(("eni-2", 1_431_280_876_000, 1), Assert.Single(sink.Losses));
        Assert.Equal(1, report.LostEvents);
    }

    [Theory]
    [InlineData("1", "ICMP/any")]
    [InlineData("47", "47/any")]
    [InlineData("58", "ICMPv6/any")]
    public void Protocols_without_ports_are_kept_trap_77(string protocol, string port) =>
        Assert.Equal(port, Reader.One(Request.Replace("40000 443 6", $"0 0 {protocol}", StringComparison.Ordinal), SourceFormats.AwsVpc).Port);

    [Theory]
    [InlineData("""{"srcAddr":"10.0.0.1","dstAddr":"10.0.0.2","srcPort":40000,"dstPort":443,"protocol":6,"start":"2014-12-14T04:06:50Z","action":"ACCEPT","status":"OK"}""")]
    [InlineData("""{"srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","srcport":"40000","dstport":"443","protocol":"6","start":1418530010,"end":null,"x":[1]}""")]
    [InlineData("""[{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","src_port":40000,"dst_port":443,"start":"2014-12-14 04:06:50.000"}]""")]
    [InlineData("""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":"2 123456789010 eni-1 10.0.0.1 10.0.0.2 40000 443 6 20 4249 1418530010 1418530070 ACCEPT OK"}]}""")]
    public void JSON_is_read_in_the_styles_of_pipelines(string text)
    {
        var (sink, report) = Reader.Read(text);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/443", 1_418_530_010_000), (Assert.Single(sink.Seen).Edge, sink.Seen[0].Time));
        Assert.Equal((1, "aws-vpc"), (report.Records, report.Format!.Name));
    }

    [Fact]
    public void A_record_without_time_has_that_of_its_input()
    {
        const string text = """{"srcAddr":"10.0.0.1","dstAddr":"10.0.0.2","dstPort":22,"srcPort":40000}""";
        Assert.Equal("start is missing", Reader.Malformed(text, SourceFormats.AwsVpc));
        var (sink, _) = Reader.Read(text, null, new ReadOptions { WrittenAt = DateTimeOffset.FromUnixTimeSeconds(1_418_530_010) });
        Assert.Equal(1_418_530_010_000, Assert.Single(sink.Seen).Time);
    }

    [Theory]
    [InlineData("443 6 20", "65536 6 20", "a port")]
    [InlineData("443 6 20", "443 256 20", "protocol")]
    [InlineData("10.0.0.2", "10.0.0", "address")]
    [InlineData("20 4249", "-20 4249", "packets")]
    [InlineData("1418530010", "9418530010", "start")]
    [InlineData("ACCEPT", "MAYBE", "action")]
    [InlineData(" OK", "", "number of fields")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Request.Replace(part, by, StringComparison.Ordinal), SourceFormats.AwsVpc), StringComparison.Ordinal);

    [SkippableFact]
    public void Recorded_lines_of_two_versions_in_one_file_are_read_whole()
    {
        using var file = File.OpenRead(SharedData.Require("cloud", "elastic", "aws_vpcflow.log"));
        var sink = new ListSink();
        var report = EventReader.Read(file, null, sink);
        Assert.Equal((8, 5, 1, 2, 0), (report.Records, report.Connections, report.Joined, report.Ignored, report.Malformed));
        // Both directions of one ping: the request passed and the answer was dropped.
        Assert.Contains(sink.Seen, s => s is { Port: "ICMP/any", Outcome: Outcome.Denied });
        Assert.Contains(sink.Seen, s => s.Edge == "78.24.182.42 -> 158.109.0.1 TCP/3389" && s.Outcome == Outcome.Denied);
        Assert.Contains(sink.Seen, s => s.Client.Ip == "89.160.20.156" && s.Server.Ip == "10.200.0.80");
    }

    [SkippableFact]
    public void A_recorded_CSV_of_version_8_is_read()
    {
        using var file = File.OpenRead(SharedData.Require("cloud", "ocsf-raw", "aws-vpcflow", "vpcflowlog.raw"));
        var sink = new ListSink();
        EventReader.Read(file, null, sink);
        // tcp-flags 19: SYN with ACK and FIN, so the sender is the server.
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("1.2.3.5 -> 1.2.3.4 TCP/8080", DirectionConfidence.Known), (seen.Edge, seen.Direction));
    }

    [SkippableFact]
    public void Recorded_records_of_a_detection_tool_are_read_as_far_as_they_are_flows()
    {
        var lines = File.ReadLines(SharedData.Require("cloud", "panther-vpcflow", "records.jsonl")).Select(l => System.Text.Json.JsonElement.Parse(l).GetProperty("log").GetRawText());
        var (sink, report) = Reader.Read(string.Join('\n', lines), SourceFormats.AwsVpc, new ReadOptions { WrittenAt = DateTimeOffset.UnixEpoch.AddDays(19000) });
        Assert.Equal(39, report.Records);
        Assert.Equal(report.Records, report.Connections + report.Joined + report.Ignored + report.Malformed);
        Assert.Contains(sink.Seen, s => s.Edge == "10.0.0.1 -> 192.168.1.1 TCP/8080");
    }
}
