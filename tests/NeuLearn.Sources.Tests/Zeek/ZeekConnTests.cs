using NeuLearn.Events;

namespace NeuLearn.Sources.Tests.Zeek;

public sealed class ZeekConnTests
{
    internal const string Columns = "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\thistory\torig_pkts\tresp_pkts";
    internal const string Header = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\t" + Columns + "\n#types\ttime\n";

    internal static string Row(
        string state = "SF", string history = "ShADadFf", string proto = "tcp", string service = "http", string ports = "40000,80", string packets = "5,4") =>
        $"1713484795.943239\tC1\t10.0.0.1\t{ports.Split(',')[0]}\t10.0.0.2\t{ports.Split(',')[1]}\t{proto}\t{service}\t0.5\t100\t200\t{state}\t{history}\t{packets.Replace(',', '\t')}";

    [Fact]
    public void A_record_is_read_by_the_names_of_its_columns()
    {
        var seen = Reader.One(Header + Row() + "\n#close\t2024-01-01\n", SourceFormats.Zeek);
        Assert.Equal(("10.0.0.1", 40000, "10.0.0.2", "TCP/80"), (seen.Client.Ip, seen.Client.Port, seen.Server.Ip, seen.Port));
        Assert.Equal((1_713_484_795_943, 100, 200, "http", 8), (seen.Time, seen.BytesSent, seen.BytesReceived, seen.Application, seen.Line));
    }

    [Fact]
    public void Columns_come_in_any_order_with_others_before_and_between()
    {
        var text = "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\t_node_name\tvlan\tconn_state\thistory\tproto\tid_resp_p\tid_resp_h\tid_orig_p\tid_orig_h\tts\n"
            + "w1\t5\tSF\tShADF\tTCP\t443\t2001:db8::1\t50000\t2001:db8::2\t5.0";
        var seen = Reader.One(text, SourceFormats.Zeek);
        Assert.Equal(("2001:db8::2", 50000, "2001:db8::1", "TCP/443", "w1", Outcome.Established),
            (seen.Client.Ip, seen.Client.Port, seen.Server.Ip, seen.Port, seen.Sensor, seen.Outcome));
    }

    [Theory]
    [InlineData("id.orig_h,id.orig_p,id.resp_h,id.resp_p")]
    [InlineData("id_orig_h,id_orig_p,id_resp_h,id_resp_p")]
    [InlineData("id***orig_h,id***orig_p,id***resp_h,id***resp_p")]
    [InlineData("src,src_port,dst,dst_port")]
    [InlineData("src_ip,src_port,dst_ip,dst_port")]
    public void The_ends_are_known_under_the_names_sites_give_them(string names)
    {
        var n = names.Split(',');
        Assert.Equal("TCP/80", Reader.One($"#separator \\x09\n#path\tconn\n#fields\tts\t{n[0]}\t{n[1]}\t{n[2]}\t{n[3]}\tproto\n1.0\t10.0.0.1\t5\t10.0.0.2\t80\ttcp", SourceFormats.Zeek).Port);
    }

    [Fact]
    public void Another_separator_is_honoured()
    {
        var seen = Reader.One("#separator ;\n#set_separator;|\n#unset_field;?\n#path;conn\n#fields;ts;id.orig_h;id.orig_p;id.resp_h;id.resp_p;proto;service;conn_state\n1.0;10.0.0.1;5;10.0.0.2;80;tcp;ssl|http;?", SourceFormats.Zeek);
        Assert.Equal(("tls", Outcome.Unknown), (seen.Application, seen.Outcome));
    }

    [Fact]
    public void Logs_joined_into_one_file_have_headers_in_the_middle()
    {
        var other = "#separator \\x09\n#path\tconn\n#fields\tproto\tid.resp_p\tid.resp_h\tid.orig_p\tid.orig_h\tts\nudp\t53\t10.0.0.3\t6\t10.0.0.1\t7.0\n";
        var (sink, report) = Reader.Read(Header + Row() + "\n" + other + Header + Row() + "\n");
        Assert.Equal(["TCP/80", "UDP/53", "TCP/80"], sink.Seen.Select(c => c.Port));
        Assert.Equal(0, report.Malformed);
        Assert.Equal([8L, 12, 20], sink.Seen.Select(c => c.Line));
    }

    [Theory]
    [InlineData("SF", "ShADadFf", Outcome.Established)]
    [InlineData("S1", "ShADad", Outcome.Established)]
    [InlineData("S2", "ShADadF", Outcome.Established)]
    [InlineData("S3", "ShADadf", Outcome.Established)]
    [InlineData("RSTO", "ShADadR", Outcome.Established)]
    [InlineData("RSTR", "ShADadr", Outcome.Established)]
    [InlineData("SF", "^hADdFaf", Outcome.Established)]
    [InlineData("RSTO", "ShR", Outcome.Unanswered)]
    [InlineData("S1", "Sh", Outcome.Unanswered)]
    [InlineData("RSTO", "^hCadRf", Outcome.Unknown)]
    [InlineData("RSTO", "SrFRr", Outcome.Refused)]
    [InlineData("SF", "^fR", Outcome.Unknown)]
    [InlineData("SF", "DadFf", Outcome.Unknown)]
    [InlineData("SF", "-", Outcome.Unknown)]
    [InlineData("REJ", "Sr", Outcome.Refused)]
    [InlineData("REJ", "SWhRDr", Outcome.Refused)]
    [InlineData("RSTRH", "^hr", Outcome.Refused)]
    [InlineData("S0", "S", Outcome.Unanswered)]
    [InlineData("SH", "SF", Outcome.Unanswered)]
    [InlineData("RSTOS0", "SR", Outcome.Unanswered)]
    [InlineData("SH", "DadF", Outcome.Unknown)]
    [InlineData("SHR", "^hf", Outcome.Unknown)]
    [InlineData("OTH", "DdA", Outcome.Unknown)]
    [InlineData("OTH", "A", Outcome.Unknown)]
    [InlineData("-", "ShADad", Outcome.Unknown)]
    public void TCP_is_established_by_state_and_history_together(string state, string history, Outcome expected) =>
        Assert.Equal(expected, Reader.One(Header + Row(state, history), SourceFormats.Zeek).Outcome);

    [Theory]
    [InlineData("SF", "Dd", Outcome.Established)]
    [InlineData("SF", "-", Outcome.Established)]
    [InlineData("S0", "D", Outcome.Unanswered)]
    [InlineData("SHR", "Cd", Outcome.Unknown)]
    [InlineData("OTH", "D", Outcome.Unknown)]
    public void UDP_is_established_when_both_sides_sent_on_any_port_trap_74(string state, string history, Outcome expected) =>
        Assert.Equal((expected, "UDP/8301"), Pair(Reader.One(Header + Row(state, history, "udp", ports: "8301,8301"), SourceFormats.Zeek)));

    [Theory]
    [InlineData("8,0", "1,1", "10.0.0.1", "ICMP/8/0", Outcome.Established)]
    [InlineData("8,0", "1,0", "10.0.0.1", "ICMP/8/0", Outcome.Unanswered)]
    [InlineData("13,14", "1,1", "10.0.0.1", "ICMP/13/0", Outcome.Established)]
    [InlineData("0,8", "1,0", "10.0.0.2", "ICMP/8/0", Outcome.Unknown)]
    [InlineData("42,1", "1,0", "10.0.0.1", "ICMP/42/1", Outcome.Unknown)]
    public void ICMP_ports_are_a_type_and_a_code_or_the_answers_type(string ports, string packets, string client, string port, Outcome expected)
    {
        var seen = Reader.One(Header + Row("OTH", "-", "icmp", "-", ports, packets), SourceFormats.Zeek);
        Assert.Equal((client, port, expected), (seen.Client.Ip, seen.Port, seen.Outcome));
    }

    [Fact]
    public void ICMP_between_IPv6_addresses_is_ICMPv6()
    {
        var row = Row("OTH", "-", "icmp", "-", "128,129", "1,1").Replace("10.0.0.", "2001:db8::", StringComparison.Ordinal);
        Assert.Equal((Outcome.Established, "ICMPv6/128/0"), Pair(Reader.One(Header + row, SourceFormats.Zeek)));
    }

    [Theory]
    [InlineData("ssl,quic", "tls")]
    [InlineData("-ssl", "tls")]
    [InlineData("krb_tcp", "kerberos")]
    [InlineData("spicy_QUIC", "quic")]
    [InlineData("-", "")]
    [InlineData("(empty)", "")]
    public void The_application_is_the_first_service(string service, string expected) =>
        Assert.Equal(expected, Reader.One(Header + Row(service: service), SourceFormats.Zeek).Application);

    [Fact]
    public void Masked_times_wrong_columns_and_bad_addresses_are_malformed_and_the_rest_is_read()
    {
        var text = Header + "XXXXXXXXXX.XXXXXX" + Row()[17..] + "\n" + Row() + "\textra\n1.0\tC\n" + Row().Replace("10.0.0.2", "nobody", StringComparison.Ordinal) + "\n" + Row();
        var (sink, report) = Reader.Read(text);
        Assert.Single(sink.Seen);
        Assert.Equal([8L, 9, 10, 11], report.Samples.Select(s => s.Line));
    }

    [Fact]
    public void Logs_that_say_no_more_are_ignored_with_their_name_and_are_no_error()
    {
        Assert.StartsWith("the notice log of Zeek", Reader.Ignored("#separator \\x09\n#path\tnotice\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tnote\n1.0\tC\t10.0.0.1\t5\t10.0.0.2\t80\tX\n", SourceFormats.Zeek), StringComparison.Ordinal);
        Assert.StartsWith("another log of Zeek", Reader.Ignored("""{"ts":1.0,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":5,"id.resp_h":"10.0.0.2","id.resp_p":53,"x":"y"}""", SourceFormats.Zeek), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DdA", "40000,8883", "10.0.0.1", "TCP/8883", DirectionConfidence.Inferred)]
    [InlineData("dDA", "8883,40000", "10.0.0.2", "TCP/8883", DirectionConfidence.Inferred)]
    [InlineData("DdA", "40000,40001", "10.0.0.1", "TCP/40001", DirectionConfidence.Unknown)]
    [InlineData("ShADad", "8883,40000", "10.0.0.1", "TCP/40000", DirectionConfidence.Known)]
    [InlineData("^hADad", "8883,40000", "10.0.0.1", "TCP/40000", DirectionConfidence.Known)]
    [InlineData("^fR", "40000,443", "10.0.0.1", "TCP/443", DirectionConfidence.Inferred)]
    public void Trap71_in_the_middle_of_a_connection_ports_tell_the_server_and_the_direction_is_marked(
        string history, string ports, string client, string port, DirectionConfidence expected)
    {
        var seen = Reader.One(Header + Row("OTH", history, ports: ports), SourceFormats.Zeek);
        Assert.Equal((client, port, expected), (seen.Client.Ip, seen.Port, seen.Direction));
    }

    [Fact]
    public void Records_before_a_header_are_malformed() =>
        Assert.Equal("a record before the #fields line", Reader.Malformed(Row(), SourceFormats.Zeek));

    [Fact]
    public void An_unknown_transport_has_its_number_in_another_column_trap_77()
    {
        const string text = "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\tip_proto\n1.0\t10.0.0.1\t0\t10.0.0.2\t0\tunknown_transport\tOTH\t";
        Assert.Equal("47/any", Reader.One(text + "47", SourceFormats.Zeek).Port);
        Assert.Equal("an unknown transport", Reader.Ignored(text + "-", SourceFormats.Zeek));
    }

    [Theory]
    [InlineData("""{"ts":1.5,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":5,"id.resp_h":"10.0.0.2","id.resp_p":80,"proto":"tcp","conn_state":"SF","history":"ShADF","service":"ssl","orig_bytes":7,"tunnel_parents":[]}""")]
    [InlineData("""{"_path":"conn","ts":"1970-01-01T00:00:01.5Z","id_orig_h":"10.0.0.1","id_orig_p":5,"id_resp_h":"10.0.0.2","id_resp_p":80,"proto":"tcp","conn_state":"SF","history":"ShADF","service":["ssl","quic"],"orig_bytes":7}""")]
    [InlineData("""{"ts":1.5,"id":{"orig_h":"10.0.0.1","orig_p":5,"resp_h":"10.0.0.2","resp_p":80},"proto":"tcp","conn_state":"SF","history":"ShADF","service":"ssl","orig_bytes":7,"resp_bytes":null}""")]
    public void JSON_is_read_with_dotted_underscored_or_nested_names(string line)
    {
        var seen = Reader.One(line, SourceFormats.Zeek);
        Assert.Equal((1500, 5, "TCP/80", Outcome.Established, "tls", 7), (seen.Time, seen.Client.Port, seen.Port, seen.Outcome, seen.Application, seen.BytesSent));
    }

    private static (Outcome Outcome, string Port) Pair(SeenConnection seen) => (seen.Outcome, seen.Port);
}
