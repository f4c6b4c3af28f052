using System.Text.Json;
using NeuLearn.Events;
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
    private readonly Dictionary<VerdictKind, long> _counts = [];
    private readonly SortedDictionary<string, (VerdictKind Kind, long Count, string Why)> _refused = new(StringComparer.Ordinal);

    /// <summary>Most distinct conversations kept by name; the rest are counted only.</summary>
    private const int MostNamed = 10_000;

    public long Skipped { get; set; }

    /// <summary>What no rule covers, with how often it was seen and why.</summary>
    public IEnumerable<(string Conversation, VerdictKind Kind, long Count, string Why)> Uncovered => _refused.Select(r => (r.Key, r.Value.Kind, r.Value.Count, r.Value.Why));

    public long Of(VerdictKind kind) => _counts.GetValueOrDefault(kind);

    public void Count(VerdictKind kind, PolicyQuery query, string why)
    {
        _counts[kind] = Of(kind) + 1;
        if (kind == VerdictKind.Allow) return;
        var conversation = $"{query.Client} -> {query.Server} {query.Transport}/{query.Port.ToString(query.Transport)}";
        if (_refused.TryGetValue(conversation, out var known)) _refused[conversation] = known with { Count = known.Count + 1 };
        else if (_refused.Count < MostNamed) _refused[conversation] = (kind, 1, why);
    }
}

/// <summary>Judges records as they are read, and writes a line for each.</summary>
internal sealed class Replay(TrafficJudge judge, PlatformJudge? platform, PolicyEngine engine, JsonLines? output) : IRecordSink
{
    private readonly List<string> _files = [];
    private string _file = "";
    private long _line;

    public VerdictCounts Counts { get; } = new();

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
        var mode = platform is null ? Lesser(ModeOf(query.Client), ModeOf(query.Server)) : Mode.Protect;
        var (kind, rule, reason) = platform is null
            ? (judgement.Verdict.Kind, judgement.Verdict.Rule < 0 ? null : judge.Policy.Rules[judgement.Verdict.Rule].Id, judge.Policy.Explain(query))
            : platform.Judge(query, in connection);
        Counts.Count(kind, query, reason);
        output?.Write(w => Write(w, time, judgement, kind, mode, rule, reason));
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
        w.WriteString("mode", Text(mode));
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

    private Mode? ModeOf(Peer peer) => peer.IsManaged ? engine.Modes[peer] : null;

    private static Mode? Lesser(Mode? a, Mode? b) => a is null ? b : b is null ? a : a < b ? a : b;

    private static string Text(Mode? mode) => mode switch { Mode.Monitor => "monitor", Mode.Protect => "protect", _ => "discover" };

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
