using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Proof;
using NeuLearn.Policy;
using Platform = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>
/// Judges an export by a platform's reference evaluator over every pair of ends, port, transport and operation, and lists
/// where it differs from the baseline in a way that its own loss report does not name.
/// </summary>
/// <param name="policy">The baseline.</param>
/// <param name="export">What was written of it.</param>
/// <param name="format">What the format can say, and where the platform judges.</param>
/// <param name="enforced">The services that have a policy.</param>
/// <param name="platform">What was written, read back.</param>
/// <param name="ends">Everybody who may open or accept.</param>
internal sealed class ExportMatrix(
    PolicySet policy, ExportResult export, FormatCapabilities format, IReadOnlySet<Peer> enforced, IPlatformPolicy platform, IReadOnlyList<MatrixEnd> ends)
{
    private readonly Dictionary<string, List<Loss>> _losses = export.Losses.Losses.Where(l => l.Rule is not null)
        .GroupBy(l => l.Rule!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private readonly HashSet<string> _dnsAdded = Widened(export, LossElement.Server, LossElement.Transport);

    private readonly HashSet<string> _openToOutside = Widened(export, LossElement.Client);

    private readonly HashSet<string> _openPorts = Widened(export, LossElement.Ports);

    private readonly HashSet<string> _openToDiscover = Widened(export, LossElement.Mode);

    /// <summary>How many connections were judged.</summary>
    public long Probes { get; private set; }

    /// <summary>How many of them the baseline allows.</summary>
    public long Allowed { get; private set; }

    /// <summary>Every unexplained difference.</summary>
    public IEnumerable<string> Differences()
    {
        var services = MatrixServices.Of(policy);
        List<(MatrixEnd End, Endpoint Endpoint)> all = [.. ends.Select(e => (e, e.Endpoint))];
        foreach (var (client, from) in all)
        {
            foreach (var (server, to) in all)
            {
                if (client == server || !IsJudged(client, server)) continue;
                var pair = platform.For(from, to);
                List<Rule> rules = [.. policy.Rules.Where(r => MatrixRule.MatchesEnds(r, client, server, e => IsWider(r, e)))];
                foreach (var service in services.Where(s => client.CanOpen(server, s.Transport)))
                {
                    var probe = service.Between(client, server);
                    var connection = probe.Between(from, to);
                    if (!UnjudgedConnections.Holds(format, connection) && Difference(probe, pair.Judge(connection).Verdict, rules) is { } difference) yield return difference;
                }
            }
        }
    }

    private bool IsJudged(MatrixEnd client, MatrixEnd server) => format.JudgedAt switch
    {
        JudgedAt.Server => enforced.Contains(server.Peer),
        _ => enforced.Contains(client.Peer) || enforced.Contains(server.Peer),
    };

    private string? Difference(MatrixProbe probe, Platform verdict, List<Rule> rules)
    {
        Probes++;
        var must = Allows(rules, probe, exactly: true);
        if (must) Allowed++;
        var explained = verdict switch
        {
            Platform.Allow => Allows(rules, probe, exactly: false) || IsAddedDns(probe) || IsFromOutside(probe) || IsOfDiscover(probe) || IsOnOpenPort(probe),
            Platform.Deny => !must,
            // What the report says may pass need not. What a node may do, and what has no ports, may be left to the platform; the report says so. And a platform that
            // sees requests cannot judge one that is not said.
            _ => (!must && Allows(rules, probe, exactly: false)) || (!must && (!probe.Transport.HasPorts || probe.LeavesRequestOpen)) || IsPerhapsDenied(probe) || IsOnNode(probe.Client) || IsOnNode(probe.Server),
        };
        return explained ? null : $"{probe}: the baseline {(must ? "allows" : "does not allow")} it, the export says {verdict}";
    }

    private static bool IsOnNode(MatrixEnd end) => end.Peer.Kind == PeerKind.Node || end.Workload is { HostNetwork: true };

    /// <summary>Whether a rule denies some request of the kind, and the probe does not say which it is.</summary>
    private bool IsPerhapsDenied(MatrixProbe probe) => (probe.Method is null || probe.Path is null)
        && policy.Rules.Any(r => r.Action == RuleAction.Deny && (r.Operations.Count > 0 || (r.Application is not null && probe.Application is null)) && MatrixRule.Matches(r with { Operations = [] }, probe, e => e == LossElement.Application && probe.Application is null));

    private bool IsAddedDns(MatrixProbe probe) =>
        probe.Port.Value == 53 && probe.Transport.HasPorts && probe.Server.Peer.Namespace == "kube-system" && _dnsAdded.Contains(probe.Client.Peer.ToString());

    // Where a platform judges pods alone, whoever is no pod comes in, and the report says so of the service.
    private bool IsFromOutside(MatrixProbe probe) =>
        _openToOutside.Contains(probe.Server.Peer.ToString()) && (probe.Client.Peer.Kind != PeerKind.Service || IsOnNode(probe.Client));

    // Where the more lenient end decides, a pod in no exported service is open both ways, and the report says so of the service.
    private bool IsOfDiscover(MatrixProbe probe) => IsOpenTo(probe.Client.Peer, probe.Server.Peer) || IsOpenTo(probe.Server.Peer, probe.Client.Peer);

    // Where a platform closes ports one by one, those that no rule lists are open, and the report says so of the service.
    private bool IsOnOpenPort(MatrixProbe probe) => _openPorts.Contains(probe.Server.Peer.ToString()) && probe.Transport == Transport.Tcp
        && !policy.Rules.Any(r => r.Server == probe.Server.Peer && r.Transport == Transport.Tcp && r.Ports.Count > 0 && r.Ports.Sum(p => p.Last.Value - p.First.Value + 1) <= 100 && r.Ports.Any(p => p.Contains(probe.Port)));

    private bool IsOpenTo(Peer service, Peer other) => _openToDiscover.Contains(service.ToString()) && other.Kind == PeerKind.Service && !enforced.Contains(other);

    private static HashSet<string> Widened(ExportResult export, params LossElement[] elements) => export.Losses.Losses
        .Where(l => l.Service is not null && l.Effect == LossEffect.Wider && elements.Contains(l.Element)).Select(l => l.Service!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the baseline allows a connection.</summary>
    /// <param name="rules">The rules whose ends match.</param>
    /// <param name="probe">The connection.</param>
    /// <param name="exactly">Whether only what was written in full counts; else each loss is held in the rule's favour.</param>
    private bool Allows(List<Rule> rules, MatrixProbe probe, bool exactly)
    {
        var denied = rules.Exists(r => r.Action == RuleAction.Deny && (exactly || !_losses.ContainsKey(r.Id)) && MatrixRule.Matches(r, probe, _ => false));
        return !denied && rules.Exists(r => r.Action == RuleAction.Allow && (exactly ? IsWritten(r) && MatrixRule.Matches(r, probe, _ => false) : MatrixRule.Matches(r, probe, e => IsWider(r, e))));
    }

    private bool IsWritten(Rule rule) => !_losses.TryGetValue(rule.Id, out var losses) || losses.TrueForAll(l => l.Effect == LossEffect.Wider);

    private bool IsWider(Rule rule, LossElement element) => _losses.TryGetValue(rule.Id, out var losses) && losses.Exists(l => l.Element == element && l.Effect == LossEffect.Wider);
}
