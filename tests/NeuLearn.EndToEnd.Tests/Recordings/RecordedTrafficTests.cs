using System.Globalization;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.SharedTestData;

namespace NeuLearn.EndToEnd.Tests.Recordings;

/// <summary>Recordings of real networks, from learning to export: nothing is lost without being counted.</summary>
public sealed class RecordedTrafficTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("hubble/hubble.jsonl", 12)]
    [InlineData("zeek/formats/zat", 817)]
    [InlineData("zeek/formats/zeek-baseline", 132)]
    [InlineData("zeek/formats/zeek-manual", 2)]
    [InlineData("zeek/rita-2024-04-19", 31_367 + 9_873 + 1_833 + 43 + 24)]
    [InlineData("zeek/stratosphere-002", 4_504)]
    [InlineData("zeek/stratosphere-008", 6_661)]
    [InlineData("zeek/tenzir-m57/*.log*", 8_462 + 4_896 + 5_124 + 113 + 21 + 2)]
    [InlineData("zeek/tenzir-ctu13-json", 729)]
    [InlineData("suricata/tenzir/same-capture/zeek/conn.log.gz", 23)]
    public void Every_record_is_a_connection_ignored_or_malformed(string recording, int records)
    {
        var counts = Learn(recording);
        Assert.Equal(records, counts[0]);
        Assert.Equal(counts[0], counts[1] + counts[2] + counts[3]);
        Neulearn.Run("export", "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
    }

    [SkippableTheory]
    [InlineData("zeek/stratosphere-002")]
    [InlineData("zeek/tenzir-ctu13-json")]
    public void Nothing_is_learned_from_a_scan(string recording)
    {
        Learn(recording);
        Assert.Empty(Neulearn.Run("rules", "--state", _folder["s"], "--status", "active", "--json").Succeeded().Json);
    }

    [SkippableFact]
    public void Times_that_are_masked_on_purpose_are_malformed_and_nothing_else_is()
    {
        var counts = Learn("zeek/formats/zeek-baseline");
        Assert.Equal(counts[0], counts[3]);
    }

    [SkippableFact]
    public void The_same_log_learned_twice_is_learned_once()
    {
        var log = SharedData.Require("zeek", "stratosphere-008", "conn.log.labeled");
        Neulearn.Run("learn", log, "--state", _folder["once"]).Succeeded();
        Neulearn.Run("learn", log, log, "--state", _folder["twice"]).Succeeded();
        Neulearn.Run("learn", log, "--state", _folder["twice"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["once"]), TemporaryFolder.Hash(_folder["twice"]));
    }

    [SkippableFact]
    public void A_replay_answers_for_every_connection_with_its_line()
    {
        var log = SharedData.Require("zeek", "tenzir-m57", "conn.log.gz");
        Neulearn.Run("learn", log, "--state", _folder["s"]).Succeeded();
        var verdicts = Neulearn.Run("replay", log, "--state", _folder["s"], "--json").Succeeded().Json;
        Assert.Equal(8_116, verdicts.Count);
        // Those whose server another log might have named come at the end.
        var lines = verdicts.Select(v => v.GetProperty("record").Count("line")).Order().ToList();
        Assert.Equal(lines.Distinct(), lines);
        // Zeek's header comes first.
        Assert.True(lines[0] > 8);
    }

    private int[] Learn(string recording)
    {
        var parts = recording.Split('/');
        var input = recording.Contains('*', StringComparison.Ordinal)
            ? Path.Combine(SharedData.Require(parts[..^1]), parts[^1])
            : SharedData.Require(parts);
        var run = Neulearn.Run("learn", input, "--state", _folder["s"]).Succeeded();
        Assert.Empty(run.Error);
        var total = run.Lines.LastOrDefault(l => l.StartsWith("| all ", StringComparison.Ordinal)) ?? run.Lines[3];
        return [.. total.Split('|', StringSplitOptions.TrimEntries)[3..7].Select(n => int.Parse(n, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
    }
}
