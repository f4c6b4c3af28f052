using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Zeek;

public sealed class RecordedZeekTests
{
    [SkippableFact]
    public void A_day_of_an_exposed_host_is_read_whole_and_few_of_its_own_connections_complete()
    {
        long records = 0, outbound = 0;
        var offered = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(SharedData.Require("zeek", "rita-2024-04-19"), "conn.*"))
        {
            var (sink, report) = ReadFile(path);
            Accounted(sink, report);
            Assert.Equal(0, report.Malformed);
            records += report.Records;
            foreach (var seen in sink.Seen.Where(c => c.Outcome == Outcome.Established))
            {
                if (seen.Client.Ip == "64.225.56.201" && !seen.Port.StartsWith("UDP", StringComparison.Ordinal)) outbound++;
                if (seen.Server.Ip == "64.225.56.201" && seen.Port.StartsWith("TCP", StringComparison.Ordinal)) offered.Add(seen.Port);
            }
        }

        Assert.Equal(31_367, records);
        Assert.InRange(outbound, 1, 1000);
        // Thousands of ports were tried; only what the host offers remains.
        Assert.InRange(offered.Count, 1, 10);
    }

    [SkippableFact]
    public void Logs_of_other_kinds_are_read_too()
    {
        long details = 0;
        foreach (var path in Directory.GetFiles(SharedData.Require("zeek", "rita-2024-04-19")))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith("conn", StringComparison.Ordinal)) continue;
            var (sink, report) = ReadFile(path);
            Accounted(sink, report);
            Assert.Equal(0, report.Malformed);
            if (!name.StartsWith("open_conn", StringComparison.Ordinal)) details += report.Connections;
        }

        Assert.InRange(details, 11_000, 11_749);
    }

    [SkippableFact]
    public void A_network_scan_completes_nothing()
    {
        var (sink, report) = ReadFile(SharedData.Require("zeek", "stratosphere-002", "conn.log"));
        Accounted(sink, report);
        Assert.Equal(4504, report.Records);
        Assert.DoesNotContain(sink.Seen, c => c.Outcome == Outcome.Established && c.Port.StartsWith("TCP", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Recorded_logs_of_several_sites_are_read_whole()
    {
        Assert.Equal(5663, ReadFile(SharedData.Require("zeek", "stratosphere-008", "conn.log.labeled")).Report.Records);
        Assert.Equal(8462, ReadFile(SharedData.Require("zeek", "tenzir-m57", "conn.log.gz")).Report.Records);
        Assert.Equal(729, ReadFile(SharedData.Require("zeek", "tenzir-ctu13-json", "conn.log.json.gz")).Report.Records);
    }

    [SkippableFact]
    public void Logs_in_many_shapes_are_read_or_counted_and_never_thrown()
    {
        long records = 0;
        var files = Directory.GetFiles(SharedData.Require("zeek", "formats"), "*.log", SearchOption.AllDirectories);
        Assert.Equal(33, files.Length);
        foreach (var path in files)
        {
            using var file = File.OpenRead(path);
            var sink = new ListSink();
            var report = EventReader.Read(file, SourceFormats.Zeek, sink);
            Accounted(sink, report);
            records += report.Records;
            // The baselines have their times masked: all their records are malformed.
            if (path.Contains("zeek-baseline", StringComparison.Ordinal)) Assert.Equal(report.Records, report.Malformed + report.Ignored);
            else if (Path.GetFileName(path).StartsWith("conn", StringComparison.Ordinal)) Assert.True(report.Connections > 0 && report.Malformed == 0, path);
        }

        Assert.Equal(951, records);
    }

    private static (ListSink Sink, ReadReport Report) ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        var sink = new ListSink();
        return (sink, EventReader.Read(file, null, sink));
    }

    private static void Accounted(ListSink sink, ReadReport report)
    {
        Assert.Equal(sink.Seen.Count, report.Connections);
        Assert.Equal(report.Records, report.Connections + report.Joined + report.IgnoredByReason.Values.Sum() + report.Malformed);
    }
}
