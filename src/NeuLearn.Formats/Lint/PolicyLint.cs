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
    private readonly KnownWorkloads _workloads;
    private readonly AddressOwners _owners;
    private readonly KnownListeners _listeners;
    private readonly List<LintFinding> _findings = [];

    private PolicyLint(IPlatformPolicy policy, PolicySet baseline)
    {
        (_policy, _baseline) = (policy, baseline);
        _ends = new ProofEnds([baseline.Directory], baseline.Rules.SelectMany(r => new[] { r.Client, r.Server }), [policy.Ends]);
        _workloads = new KnownWorkloads(_ends, baseline.Services.ToHashSet());
        _owners = new AddressOwners(baseline.Directory);
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
        foreach (var twins in objects.Where(o => o.Name is not null).GroupBy(o => o.Name, StringComparer.Ordinal))
            foreach (var twin in twins.Skip(1)) Add(LintKind.DuplicateName, twin.Source, 0, $"{twins.First().Source} has the same name");
        foreach (var o in objects)
        {
            if (o.Namespace is { } space && spaces.Count > 0 && !spaces.Contains(space)) Add(LintKind.MissingNamespace, o.Source, 0, $"no namespace {space} is known");
            foreach (var selector in o.Subject.Pods) Selector(o.Source, selector, LintKind.AppliesToNobody);
            foreach (var rule in o.Rules.Where(r => !r.IsImplied)) Rule(rule, rule.Subject ?? o.Subject);
        }

        foreach (var (rule, by) in new ShadowedRules(objects, _workloads).All()) Add(LintKind.Shadowed, rule.Source, 0, Shadow(rule, by));
        Dns(objects);
        return [.. _findings.Distinct().OrderBy(f => f.Where.File, StringComparer.Ordinal).ThenBy(f => f.Where.Line).ThenBy(f => f.Kind).ThenBy(f => f.Where.Policy, StringComparer.Ordinal).ThenBy(f => f.Text, StringComparer.Ordinal)];
    }

    private void Selector(PolicySource source, LintedSelector selector, LintKind ofNobody)
    {
        var selection = _workloads.Of(selector);
        if (selection.Workloads.Count == 0 && !selection.IsUncertain) Add(ofNobody, source, selector.Line, $"{selector.Text} selects nobody who is known");
        // Without a label of pods everybody in the namespace is meant.
        if ((selector.PodLabels.Count > 0 || selector.IsIdentity) && selection.Services.Count > 1) Add(LintKind.SelectsSeveral, source, selector.Line, $"{selector.Text} selects {Names(selection.Services)}");
        if (selection.Part.Count > 0) Add(LintKind.SelectsPart, source, selector.Line, $"{selector.Text} selects some pods of {Names(selection.Part)} and not others");
        foreach (var (key, value) in selector.PodLabels.Where(l => !LabelHygiene.IsStable(l.Key, l.Value)))
            Add(LintKind.UnstableLabel, source, selector.Line, $"{selector.Text} looks at {key}{(value.Length > 0 ? "=" + value : "")}, which a rollout changes");
    }

    private void Rule(LintedRule rule, LintedEnd subject)
    {
        if (rule.Peers.IsNobody) Add(LintKind.SelectsNobody, rule.Source, 0, "its list of peers is empty, which is nobody");
        foreach (var selector in rule.Peers.Pods.Concat(rule.Subject?.Pods ?? [])) Selector(rule.Source, selector, LintKind.SelectsNobody);
        if (rule.Verb != LintedVerb.Allow) return;
        var end = rule.IsEgress ? rule.Peers : subject;
        IReadOnlyList<ProofEnd> servers = end.Others.Count > 0 ? [] : [.. _workloads.Of(end)];
        IReadOnlyList<Peer> services = end.Others.Count > 0 ? _owners.Of(end) : [.. servers.Select(s => s.Peer)];
        if (services.Count == 0) return;
        foreach (var port in (rule.Ports ?? []).Where(p => p.Transport.HasPorts))
        {
            if (port.Name is { } name)
            {
                if (!servers.Any(s => s.Endpoint is PodEndpoint { Ports: { } ports } && ports.Any(p => p.Name == name && p.Transport == port.Transport)))
                    Add(LintKind.UnresolvedPort, rule.Source, 0, $"no pod of {Names(services)} declares {port}");
            }
            else if (!services.Any(s => _listeners.MayListen(s, port)))
            {
                Add(LintKind.UnreachablePort, rule.Source, 0, $"{Names(services)} is not known to listen on {port}");
            }
        }
    }

    private static string Shadow(LintedRule rule, LintedRule by)
    {
        var isHere = by.Source.Policy == rule.Source.Policy && by.Source.File == rule.Source.File;
        var other = by.IsImplied ? $"{by.Source}, which stops what its rules do not name,"
            : isHere && by.Source.Line > 0 ? FormattableString.Invariant($"the rule at line {by.Source.Line}") : $"a rule of {by.Source}";
        return rule is { Verb: LintedVerb.Allow, Place: null } && by.Verb == LintedVerb.Allow ? $"{other} allows all of it already" : $"{other} decides all of it first";
    }

    /// <summary>Services that may open something, and cannot ask for its address.</summary>
    private void Dns(IReadOnlyList<LintedObject> objects)
    {
        var dns = new ClusterDns(_baseline, new ServiceBackends(_baseline.Directory));
        var ends = _ends.All.ToLookup(e => e.Peer);
        foreach (var o in objects.Where(o => o.DeniesEgress && o.Rules.Any(r => r.IsEgress && r.Verb == LintedVerb.Allow)))
        {
            foreach (var client in _workloads.Of(o.Subject).Where(p => !dns.IsDns(p.Peer)))
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
