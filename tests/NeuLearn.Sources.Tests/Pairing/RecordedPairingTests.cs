using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;
using static NeuLearn.Sources.Tests.Pairing.OneWay;

namespace NeuLearn.Sources.Tests.Pairing;

/// <summary>Recorded connections whose initiator is known, cut into the two records a flow log would have: no reply may come out as a request.</summary>
public sealed class RecordedPairingTests
{
    [SkippableTheory]
    [InlineData("zeek/rita-2024-04-19", "conn.*", 1.0)]
    [InlineData("zeek/tenzir-m57", "conn.log.gz", 1.0)]
    [InlineData("zeek/stratosphere-008", "conn.log.labeled", 1.0)]
    [InlineData("zeek/stratosphere-002", "conn.log", 1.0)]
    public void With_flags_no_reply_is_a_request(string folder, string files, double known) => Check(folder, files, withFlags: true, known);

    [SkippableTheory]
    [InlineData("zeek/rita-2024-04-19", "conn.*", 0.98)]
    [InlineData("zeek/tenzir-m57", "conn.log.gz", 0.98)]
    [InlineData("zeek/stratosphere-008", "conn.log.labeled", 0.97)]
    [InlineData("zeek/stratosphere-002", "conn.log", 0.98)]
    public void Without_flags_next_to_none_is_and_the_rest_is_marked(string folder, string files, double told) => Check(folder, files, withFlags: false, told);

    private static void Check(string folder, string files, bool withFlags, double expected)
    {
        var truth = new ListSink();
        foreach (var path in Directory.GetFiles(SharedData.Require(folder.Split('/')), files))
        {
            using var file = File.OpenRead(path);
            EventReader.Read(file, SourceFormats.Zeek, truth);
        }

        var complete = truth.Seen.Where(s => s.Outcome == Outcome.Established && s.Port.StartsWith("TCP", StringComparison.Ordinal)).ToList();
        var opened = complete.Select(Opened).ToHashSet(StringComparer.Ordinal);
        var (sink, _) = Pair(complete.SelectMany(s => Halves(s, withFlags)));
        var learnable = sink.Seen.Where(s => s.Direction != DirectionConfidence.Unknown).ToList();
        var wrong = learnable.Where(s => !opened.Contains(Opened(s))).ToList();
        if (withFlags) Assert.Empty(wrong);
        Assert.True(wrong.Count <= 0.005 * learnable.Count, $"{wrong.Count} of {learnable.Count} are replies, e.g. {wrong.FirstOrDefault()?.Edge}");
        Assert.True(learnable.Count >= expected * sink.Seen.Count, $"{learnable.Count} of {sink.Seen.Count} have a direction");
    }

    private static string Opened(SeenConnection s) => $"{s.Edge} {s.Client.Port}";

    // The reply comes first, as it may in a file sorted by anything but time.
    private static IEnumerable<Packets> Halves(SeenConnection s, bool withFlags)
    {
        var port = int.Parse(s.Port[4..], System.Globalization.CultureInfo.InvariantCulture);
        var request = new Packets(s.Client.Ip, s.Client.Port, s.Server.Ip, port, withFlags ? OneWayFlags.Opens : OneWayFlags.None) { Time = s.Time, Payload = s.BytesSent };
        yield return request.Answer(withFlags ? OneWayFlags.Accepts : OneWayFlags.None) with { Payload = s.BytesReceived };
        yield return request;
    }
}
