using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>Shows Cilium policies to lint; those of nodes are left out, for who is on them is not known.</summary>
/// <param name="surroundings">What an inventory knows.</param>
internal sealed class CiliumLint(CiliumSurroundings surroundings)
{
    private const int AllCodes = 0xFF;
    private static readonly Transport[] Ported = [Transport.Tcp, Transport.Udp, Transport.Sctp];
    private readonly EndpointMatch _endpoints = new(surroundings.Namespaces);

    /// <summary>The specifications as lint looks at them.</summary>
    public IReadOnlyList<LintedObject> Of(IEnumerable<CiliumSpec> specs) => [.. specs.Where(spec => !spec.IsOfNodes).Select(Of)];

    private LintedObject Of(CiliumSpec spec) => new(
        spec.Source, spec.Namespace, LintedEnd.Of(Selector("endpointSelector", spec.Subject, spec.Namespace, spec.Source.Line)),
        [
            .. new[] { PolicyDirection.Ingress, PolicyDirection.Egress }.SelectMany(direction =>
                spec.Section(direction).Allows.SelectMany(rule => Rules(rule, direction, LintedVerb.Allow))
                    .Concat(spec.Section(direction).Denies.SelectMany(rule => Rules(rule, direction, LintedVerb.Deny)))),
        ])
    {
        DeniesEgress = spec.Egress.DeniesByDefault || spec.Egress.Denies.Count > 0,
    };

    /// <summary>A rule, once for each of its items of ports: each asks for requests of its own. An empty one is none.</summary>
    private IEnumerable<LintedRule> Rules(CiliumRule rule, PolicyDirection direction, LintedVerb verb)
    {
        if (rule.IsEmpty) return [];
        var linted = new LintedRule(rule.Source, direction == PolicyDirection.Egress, Peers(rule), null) { Verb = verb };
        return rule.Ports is null && rule.Icmps is null ? [linted]
            : (rule.Ports ?? []).Select(clause => linted with { Ports = [.. clause.Ports.SelectMany(Ports)], Conditions = Conditions(clause) })
                .Concat(rule.Icmps is null ? [] : [linted with { Ports = [.. rule.Icmps.Select(icmp => new LintedPort(icmp.Transport, icmp.Type << 8, (icmp.Type << 8) | AllCodes, null))] }]);
    }

    private LintedEnd Peers(CiliumRule rule) => rule.Peers is null ? LintedEnd.Everyone : new LintedEnd(
        [.. rule.Peers.OfType<EndpointClause>().Where(clause => !IsOfClass(clause)).Select(clause => Selector("endpoints", clause.Selector, null, rule.Source.Line))],
        [.. rule.Peers.Select(Other).OfType<LintedOther>()]);

    private static bool IsOfClass(EndpointClause clause) => clause.Selector.Requirements.Any(requirement => requirement.Key.StartsWith(CiliumKey.Reserved, StringComparison.Ordinal));

    private static LintedOther? Other(PeerClause peer) => peer switch
    {
        EndpointClause clause => IsOfClass(clause) ? new LintedOther(SelectorWords.Of(clause.Selector)) : null,
        EntityClause { Entity: "all" } => LintedOther.Everyone,
        EntityClause clause => new LintedOther($"entity {clause.Entity}"),
        AddressClause clause => LintedOther.Block(clause.Range, clause.Except),
        AddressGroupClause clause => new LintedOther(clause.Group),
        NameClause clause => new LintedOther($"name {clause.Name.Written}"),
        ServiceClause clause => new LintedOther($"Service {clause.Namespace}/{clause.Name ?? "by labels"}"),
        _ => null,
    };

    private LintedSelector Selector(string word, LabelSelector selector, string? home, int line)
    {
        var space = home ?? selector.Requirements.Where(r => r.Operator == LabelOperator.In && r.Values.Count == 1 && CiliumKey.Plain(r.Key) == CiliumKey.Namespace)
            .Select(r => r.Values[0]).FirstOrDefault();
        return LintedSelector.OfPods($"{word} {SelectorWords.Of(selector)}{(home is null ? "" : $" in {home}")}", line, pod => _endpoints.Of(selector, pod)) with
        {
            Namespace = space,
            PodLabels = [.. SelectorWords.Labels(selector).Select(label => (Key: CiliumKey.Plain(label.Key), label.Value)).Where(label => IsOfPods(label.Key))],
        };
    }

    /// <summary>What Cilium adds tells namespaces and accounts apart, whoever is in them.</summary>
    private static bool IsOfPods(string key) => key is not (CiliumKey.Namespace or CiliumKey.ServiceAccount or CiliumKey.Cluster) && !key.StartsWith(CiliumKey.NamespaceLabels, StringComparison.Ordinal);

    private static IEnumerable<LintedPort> Ports(PortSpan port) => (port.Transport is { } one ? [one] : Ported)
        .Select(transport => port is { First: 0, Name: null } ? LintedPort.All(transport) : new LintedPort(transport, port.First, port.Last, port.Name));

    private static IReadOnlyList<string> Conditions(PortClause clause) =>
    [
        .. clause.Http is null ? [] : new[] { $"http {string.Join(" or ", clause.Http.Select(http => $"{http.Method?.Pattern.Written} {http.Host?.Pattern.Written} {http.Path?.Pattern.Written}{(http.NamesHeaders ? " with headers" : "")}"))}" },
        .. clause.Dns is null ? [] : new[] { $"lookups of {string.Join(" or ", clause.Dns.Select(name => name.Written))}" },
    ];
}
