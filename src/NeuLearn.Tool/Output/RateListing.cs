using System.Globalization;
using System.Text.Json;
using NeuLearn.Analytics.Rates;
using NeuLearn.Formats.Lines;

namespace NeuLearn.Tool.Output;

/// <summary>Writes surges, changes and beacons, for people or one JSON object a line.</summary>
internal static class RateListing
{
    private const int Most = 50;

    public static void Write(RateRecorder recorder, bool json)
    {
        if (recorder.Overflow > 0) Terminal.Remark($"{N(recorder.Overflow)} connections were not counted: there was too much to keep");
        var (surges, changes, beacons) = (recorder.Surges(), recorder.LevelChanges(), recorder.Beacons());
        if (json)
        {
            WriteLines(surges, changes, beacons);
            return;
        }

        foreach (var surge in surges.Take(Most)) Terminal.Line($"surge   {surge.Explain()}");
        foreach (var change in changes.Take(Most)) Terminal.Line($"change  {change.Explain()}");
        foreach (var beacon in beacons.Take(Most)) Terminal.Line($"beacon  {beacon.Explain()}");
        if (Math.Max(Math.Max(surges.Count, changes.Count), beacons.Count) > Most) Terminal.Line("... and more (see --json)");
        Terminal.Line($"{Counted(surges.Count, "surge")}, {Counted(changes.Count, "change")}, {Counted(beacons.Count, "beacon")}: signals for review, no verdicts");
    }

    private static void WriteLines(IReadOnlyList<RateSurge> surges, IReadOnlyList<LevelChange> changes, IReadOnlyList<Beacon> beacons)
    {
        using var lines = new JsonLines();
        foreach (var surge in surges)
        {
            lines.Write(w =>
            {
                Write(w, "surge", surge.Conversation);
                w.WriteString("hour", Utc.Text(surge.Hour));
                w.WriteNumber("connections", surge.Connections);
                w.WriteNumber("usual", surge.Usual);
                w.WriteNumber("score", surge.Score);
                w.WriteString("reason", surge.Explain());
            });
        }

        foreach (var change in changes)
        {
            lines.Write(w =>
            {
                Write(w, "change", change.Conversation);
                w.WriteString("since", change.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                w.WriteNumber("before", change.Before);
                w.WriteNumber("after", change.After);
                w.WriteNumber("score", change.Score);
                w.WriteString("reason", change.Explain());
            });
        }

        foreach (var beacon in beacons)
        {
            lines.Write(w =>
            {
                Write(w, "beacon", beacon.Conversation);
                w.WriteString("caller", beacon.Caller);
                w.WriteNumber("calls", beacon.Calls);
                w.WriteNumber("intervalSeconds", Math.Round(beacon.Interval.TotalSeconds, 3));
                w.WriteNumber("spread", beacon.Spread);
                w.WriteString("reason", beacon.Explain());
            });
        }
    }

    private static void Write(Utf8JsonWriter w, string kind, RatedConversation conversation)
    {
        w.WriteString("kind", kind);
        w.WriteString("client", conversation.Client.ToString());
        w.WriteString("server", conversation.Server.ToString());
        w.WriteString("transport", conversation.Transport.ToString());
        w.WriteString("port", conversation.Port.ToString(conversation.Transport));
    }

    private static string Counted(int number, string thing) => $"{N(number)} {thing}{(number == 1 ? "" : "s")}";

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
