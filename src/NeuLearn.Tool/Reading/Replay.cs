using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Lines;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Policy;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Reading;

/// <summary>How often each verdict was given.</summary>
internal sealed class VerdictCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<VerdictKind>().Length];

    public long Skipped { get; set; }

    public long Of(VerdictKind kind) => _counts[(int)kind];

    public void Count(VerdictKind kind) => _counts[(int)kind]++;
}

/// <summary>Judges records as they are read, logs what no rule allows, and writes a line for each where lines are wanted.</summary>
internal sealed class Replay(TrafficJudge judge, PlatformJudge? platform, JsonLines? output) : IRecordSink
{
    private readonly List<string> _files = [];
    private string _file = "";
    private long _line;

    public VerdictCounts Counts { get; } = new();

    public ViolationLog Violations { get; } = new();

    /// <summary>Names the next input.</summary>
    public void Begin(string file) => _files.Add(file);

    public void BeginInput(int input) => _file = _files[input];

    public void BeginRecord(long line) => _line = line;

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
        // Loss matters to learning; a replay learns nothing.
    }

    public void Add(scoped in RawConnection connection)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(connection.UnixMilliseconds);
        if (connection.Direction == DirectionConfidence.Unknown)
        {
            // It may be the other way round: a verdict on either would be a guess.
            Counts.Skipped++;
            output?.Write(w => WriteSkip(w, time, "nobody saw which end opened it"));
            return;
        }

        if (judge.Judge(in connection, out var ignored) is not { } judgement)
        {
            Counts.Skipped++;
            output?.Write(w => WriteSkip(w, time, Text(ignored)));
            return;
        }

        var query = judgement.Query;
        // Policy files are enforced by their platform, whatever our modes are.
        var mode = platform is null ? judge.Policy.DecidingMode(query.Client, query.Server) : Mode.Protect;
        if (platform is not null)
        {
            var (kind, policies, why) = platform.Judge(query, in connection);
            Log(judgement with { Verdict = new Verdict(kind, -1), Rule = null, IsOperationOnly = false, IsOffHours = false, PlatformPolicy = policies ?? "" });
            output?.Write(w => Write(w, time, judgement, kind, mode, policies, why));
            return;
        }

        Log(judgement);
        output?.Write(w => Write(w, time, judgement, judgement.Verdict.Kind, mode, judgement.Rule?.Id, judge.Policy.Explain(query)));
    }

    private void Log(Judgement judgement)
    {
        Counts.Count(judgement.Verdict.Kind);
        Violations.Add(judgement);
    }

    private void Write(Utf8JsonWriter w, DateTimeOffset time, Judgement judgement, VerdictKind kind, Mode? mode, string? rule, string reason)
    {
        var query = judgement.Query;
        w.WriteString("time", Utc.Text(time));
        w.WriteString("client", query.Client.ToString());
        w.WriteString("server", query.Server.ToString());
        w.WriteString("transport", query.Transport.ToString());
        if (query.Transport.HasPorts) w.WriteNumber("port", query.Port.Value);
        else if (query.Transport.IsIcmp) w.WriteString("icmp", query.Port.ToString(query.Transport));
        if (query.Application is { } application) w.WriteString("application", application);
        w.WriteString("outcome", Text(judgement.Outcome));
        w.WriteString("verdict", Text(kind));
        w.WriteString("mode", ModeName.Of(mode ?? Mode.Discover));
        if (rule is not null) w.WriteString("rule", rule);
        w.WriteString("reason", reason);
        WriteRecord(w);
    }

    private void WriteSkip(Utf8JsonWriter w, DateTimeOffset time, string reason)
    {
        w.WriteString("time", Utc.Text(time));
        w.WriteString("verdict", "skip");
        w.WriteString("reason", reason);
        WriteRecord(w);
    }

    private static string Text(IgnoredReason reason) => reason switch
    {
        IgnoredReason.NoIdentity => "no name and no address on one end",
        IgnoredReason.NoPeer => "multicast, broadcast, loopback or link-local",
        _ => "a workload talking to itself",
    };

    private void WriteRecord(Utf8JsonWriter w)
    {
        w.WriteStartObject("record");
        w.WriteString("file", _file);
        w.WriteNumber("line", _line);
        w.WriteEndObject();
    }

    private static string Text(VerdictKind kind) => kind switch
    {
        VerdictKind.Allow => "allow",
        VerdictKind.Learn => "learn",
        VerdictKind.Violate => "violate",
        _ => "deny",
    };

    private static string Text(Outcome outcome) => outcome switch
    {
        Outcome.Established => "established",
        Outcome.Refused => "refused",
        Outcome.Unanswered => "unanswered",
        Outcome.Denied => "denied",
        _ => "unknown",
    };
}
