using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.NetFlow;

/// <summary>Datagrams recorded from the exporters of many vendors, each after its templates.</summary>
public sealed class RecordedNetFlowTests
{
    [SkippableTheory]
    [InlineData("ipfix.dat", 5, 6, 1, 0)]
    [InlineData("ipfix_test_barracuda_extended_uniflow", 0, 0, 2, 0)]
    [InlineData("ipfix_test_netscaler", 1, 2, 1, 0)]
    [InlineData("ipfix_test_openbsd_pflow", 7, 19, 0, 0)]
    [InlineData("ipfix_test_viptela", 1, 0, 0, 0)]
    [InlineData("ipfix_test_yaf", 2, 0, 0, 0)]
    [InlineData("netflow5_test_juniper_mx80", 29, 0, 0, 0)]
    [InlineData("netflow5_test_invalid01", 0, 0, 0, 1)]
    [InlineData("netflow9_cisco_asr1001x", 18, 7, 0, 0)]
    [InlineData("netflow9_test_cisco_1941K9", 20, 9, 0, 0)]
    [InlineData("netflow9_test_cisco_asa_1", 4, 9, 1, 0)]
    [InlineData("netflow9_test_cisco_asr9k", 20, 1, 0, 0)]
    [InlineData("netflow9_test_cisco_wlc", 0, 0, 19, 0)]
    [InlineData("netflow9_test_field_layer2segmentid", 1, 0, 0, 0)]
    [InlineData("netflow9_test_fortigate", 13, 4, 0, 0)]
    [InlineData("netflow9_test_h3c_netstream_varstring", 1, 0, 0, 0)]
    [InlineData("netflow9_test_invalid01", 2, 0, 0, 0)]
    [InlineData("netflow9_test_nprobe_dpi", 0, 0, 0, 1)]
    [InlineData("netflow9_test_paloalto_panos", 7, 1, 0, 0)]
    [InlineData("netflow9_test_streamcore", 2, 2, 0, 0)]
    [InlineData("netflow9_test_unknown", 2, 0, 0, 0)]
    public void Every_record_is_accounted_for(string exporter, long connections, long joined, long ignored, long malformed)
    {
        var (_, report) = Read(exporter);
        Assert.Equal((connections, joined, ignored, malformed), (report.Connections, report.Joined, report.Ignored, report.Malformed));
    }

    [SkippableFact]
    public void Updates_of_a_session_have_flags_of_all_of_it_and_its_client_stays_the_client()
    {
        var (sink, _) = Read("netflow9_test_paloalto_panos");
        Assert.All(sink.Seen, s => Assert.Equal(s.Port is "TCP/443" or "TCP/80" or "TCP/5432", s.Client.Port > 32_768));
        Assert.All(sink.Seen, s => Assert.Contains(s.Port, (string[])["TCP/443", "TCP/80", "TCP/5432"]));
    }

    [SkippableFact]
    public void A_folder_of_datagrams_is_read_in_any_order_of_templates_and_data()
    {
        var files = Files("netflow9_test_fortigate").Concat(Files("ipfix_test_openbsd")).ToList();
        Assert.Equal(Edges(files), Edges(files.AsEnumerable().Reverse()));
    }

    private static List<string> Edges(IEnumerable<string> files)
    {
        var sink = new ListSink();
        var session = new ReadSession(sink);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            session.Read(stream);
        }

        session.Finish();
        Assert.NotEmpty(sink.Seen);
        return [.. sink.Seen.Select(s => $"{s.Edge} {s.Client.Port} {s.Outcome}").Order(StringComparer.Ordinal)];
    }

    private static (ListSink Sink, ReadReport Report) Read(string exporter) => Reader.Read([.. Files(exporter).SelectMany(File.ReadAllBytes)], SourceFormats.NetFlow);

    private static IEnumerable<string> Files(string exporter) =>
        Directory.GetFiles(SharedData.Require("netflow", "logstash-datagrams"), exporter + "*").OrderBy(f => f.Contains("tpl", StringComparison.Ordinal) ? 0 : 1).ThenBy(f => f, StringComparer.Ordinal);
}
