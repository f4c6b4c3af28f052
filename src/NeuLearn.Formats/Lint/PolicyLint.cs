using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Selection;
using NeuLearn.Policy;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Lint;

/// <summary>Looks at the objects of a platform's policy for what is wrong with them whatever the baseline says.</summary>
internal sealed class PolicyLint
{
    private const int MostNames = 4;
    private readonly IPlatformPolicy _policy;
    private readonly PolicySet _baseline;
    private readonly ProofEnds _ends;
    private readonly KnownPods _pods;
    private readonly KnownListeners _listeners;
    private readonly List<LintFinding> _findings = [];

    private PolicyLint(IPlatformPolicy policy, PolicySet baseline)
    {
        (_policy, _baseline) = (policy, baseline);
        _ends = new ProofEnds([baseline.Directory], baseline.Rules.SelectMany(r => new[] { r.Client, r.Server }), [policy.Ends]);
        _pods = new KnownPods(_ends, baseline.Services.ToHashSet());
        _listeners = new KnownListeners(baseline);
    }

    /// <summary>The findings, by file, line and kind; none for a platform that cannot be linted.</summary>
    /// <param name="policy">The policies.</param>
    /// <param name="baseline">Who is who, and who is known to listen where.</param>
    public static IReadOnlyList<LintFinding> Of(IPlatformPolicy policy, PolicySet baseline) =>
        policy is ILintedPolicy linted ? new PolicyLint(policy, baseline).Run(linted.Objects) : [];

    private IReadOnlyList<LintFinding> Run(IReadOnlyList<LintedObject> objects)
    {
        var spaces = _baseline.Directory.Document.Namespaces.Select(n => n.Name).Concat(_baseline.Services.Select(s => s.Namespace).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var twins in objects.GroupBy(o => o.Source.Policy, StringComparer.Ordinal).Where(g => g.Count() > 1))
            foreach (var twin in twins.Skip(1)) Add(LintKind.DuplicateName, twin.Source, 0, $"{twins.First().Source} has the same name");
        foreach (var o in objects)
        {
            if (o.Namespace is { } space && spaces.Count > 0 && !spaces.Contains(space)) Add(LintKind.MissingNamespace, o.Source, 0, $"no namespace {space} is known");
            Subject(o);
            foreach (var rule in o.Rules) Rule(o, rule);
            Shadows(o);
        }

        Dns(objects);
        return [.. _findings.Distinct().OrderBy(f => f.Where.File, StringComparer.Ordinal).ThenBy(f => f.Where.Line).ThenBy(f => f.Kind).ThenBy(f => f.Text, StringComparer.Ordinal)];
    }

    private void Subject(LintedObject o)
    {
        var selection = _pods.Of(o.Subject);
        if (selection.Pods.Count == 0 && !selection.IsUncertain) Add(LintKind.AppliesToNobody, o.Source, o.Subject.Line, $"{o.Subject.Text} selects no pod that is known");
        Selector(o, o.Subject, selection);
    }

    private void Selector(LintedObject o, LintedSelector selector, Selection selection)
    {
        // Without a label of pods everybody in the namespace is meant.
        if (selector.PodLabels.Count > 0 && selection.Services.Count > 1) Add(LintKind.SelectsSeveral, o.Source, selector.Line, $"{selector.Text} selects {Names(selection.Services)}");
        if (selection.Part.Count > 0) Add(LintKind.SelectsPart, o.Source, selector.Line, $"{selector.Text} selects some pods of {Names(selection.Part)} and not others");
        foreach (var (key, value) in selector.PodLabels.Where(l => !LabelHygiene.IsStable(l.Key, l.Value)))
            Add(LintKind.UnstableLabel, o.Source, selector.Line, $"{selector.Text} looks at {key}{(value.Length > 0 ? "=" + value : "")}, which a rollout changes");
    }

    private void Rule(LintedObject o, LintedRule rule)
    {
        foreach (var peer in rule.Peers)
        {
            var selection = _pods.Of(peer);
            if (selection.Pods.Count == 0 && !selection.IsUncertain) Add(LintKind.SelectsNobody, o.Source, peer.Line, $"{peer.Text} selects no pod that is known");
            Selector(o, peer, selection);
        }

        var servers = rule.IsEgress ? rule.Others.Count > 0 ? [] : rule.Peers.SelectMany(p => _pods.Of(p).Pods).ToList() : _pods.Of(o.Subject).Pods;
        if (servers.Count == 0) return;
        foreach (var port in rule.Ports ?? [])
        {
            if (port.Name is { } name)
            {
                if (!servers.Any(s => ((PodEndpoint)s.Endpoint).Ports?.Any(p => p.Name == name && p.Transport == port.Transport) == true))
                    Add(LintKind.UnresolvedPort, o.Source, rule.Line, $"no pod of {Names(servers.Select(s => s.Peer))} declares {port}");
            }
            else if (!servers.Any(s => _listeners.MayListen(s.Peer, port)))
            {
                Add(LintKind.UnreachablePort, o.Source, rule.Line, $"{Names(servers.Select(s => s.Peer))} is not known to listen on {port}");
            }
        }
    }

    private void Shadows(LintedObject o)
    {
        const int most = 200;
        var rules = o.Rules.Take(most).ToList();
        for (var i = 0; i < rules.Count; i++)
        {
            var by = rules.Where((other, j) => j != i && other.IsEgress == rules[i].IsEgress && Covers(other, rules[i]) && (j < i || !Covers(rules[i], other))).FirstOrDefault();
            if (by is not null) Add(LintKind.Shadowed, o.Source, rules[i].Line, FormattableString.Invariant($"the rule at line {by.Line} allows all of it already"));
        }
    }

    private bool Covers(LintedRule wide, LintedRule narrow)
    {
        var everyone = wide.Others.Contains("*", StringComparer.Ordinal);
        var pods = wide.Peers.SelectMany(p => _pods.Of(p).Pods).ToHashSet();
        var texts = wide.Peers.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        return (everyone || (narrow.Others.All(o => wide.Others.Contains(o, StringComparer.Ordinal)) && narrow.Peers.All(p => texts.Contains(p.Text) || (_pods.Of(p) is { Pods.Count: > 0, IsUncertain: false } s && s.Pods.All(pods.Contains)))))
            && (wide.Ports is null || (narrow.Ports is not null && narrow.Ports.All(n => wide.Ports.Any(w => w.Transport == n.Transport && w.Name == n.Name && w.First <= n.First && n.Last <= w.Last))));
    }

    /// <summary>Services that may open something, and cannot ask for its address.</summary>
    private void Dns(IReadOnlyList<LintedObject> objects)
    {
        var dns = new ClusterDns(_baseline, new ServiceBackends(_baseline.Directory));
        var ends = _ends.All.ToLookup(e => e.Peer);
        foreach (var o in objects.Where(o => o.IsolatesEgress && o.Rules.Any(r => r.IsEgress)))
        {
            foreach (var client in _pods.Of(o.Subject).Pods.Where(p => !dns.IsDns(p.Peer)))
            {
                // One way to resolve is enough, over both transports.
                var denied = dns.Groups.Select(g => g.Where(t => ends[t.Server].Any(s => IsDenied(client, s, t))).ToList()).ToList();
                if (denied.Count > 0 && denied.TrueForAll(d => d.Count > 0))
                    Add(LintKind.MissingDns, o.Source, 0, FormattableString.Invariant($"{client.Peer} cannot resolve names: {denied[0][0].Transport}/{denied[0][0].Port} of {denied[0][0].Server} is denied"));
            }
        }
    }

    private bool IsDenied(ProofEnd client, ProofEnd server, DnsTarget target) =>
        _policy.Judge(new Connection(client.Endpoint, server.Endpoint, target.Transport, target.Port)).Verdict == Verdict.Deny;

    private void Add(LintKind kind, PolicySource source, int line, string text) =>
        _findings.Add(new LintFinding(kind, line > 0 ? source with { Line = line } : source, text));

    private static string Names(IEnumerable<Peer> services)
    {
        var all = services.Distinct().Order().ToList();
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? FormattableString.Invariant($" and {all.Count - MostNames} more") : "");
    }
}
