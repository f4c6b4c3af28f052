using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation;
using NeuLearn.Formats.Calico.Evaluation.Reading;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Tests.Calico.Evaluation.Goldens;

/// <summary>
/// Kubernetes NetworkPolicies as policies of Calico, the way Calico itself takes them: named <c>knp.default.</c>, of order 1000,
/// one rule for each peer and protocol.
/// </summary>
internal static class TranslatedPolicy
{
    /// <summary>What Calico makes of some policies, judged by our evaluator of Calico.</summary>
    public static CalicoEvaluator Judge(IReadOnlyList<NetworkPolicy> policies, NamespaceLabels namespaces)
    {
        var read = CalicoReader.Read(ManifestSet.FromText(string.Join("---\n", policies.Select(Text)), "translated.yaml"));
        Assert.Empty(read.Errors);
        Assert.Equal(policies.Count, read.Policies.Count);
        return new CalicoEvaluator(read, namespaces);
    }

    private static string Text(NetworkPolicy policy) => $$"""
        apiVersion: projectcalico.org/v3
        kind: NetworkPolicy
        metadata: {name: "knp.default.{{policy.Name.Replace('_', '-')}}", namespace: "{{policy.Namespace}}"}
        spec:
          order: 1000
          selector: "{{Selector(policy.PodSelector)}}"
          types: [{{string.Join(", ", new[] { policy.Ingress is null ? null : "Ingress", policy.Egress is null ? null : "Egress" }.OfType<string>())}}]
          ingress: [{{string.Join(", ", (policy.Ingress ?? []).SelectMany(rule => Rules(rule, "source")))}}]
          egress: [{{string.Join(", ", (policy.Egress ?? []).SelectMany(rule => Rules(rule, "destination")))}}]

        """;

    private static IEnumerable<string> Rules(PolicyRule rule, string side)
    {
        var ports = rule.Ports?.GroupBy(port => port.Transport).Select(group => ((Transport?)group.Key, group.ToList())).ToList() ?? [(null, [])];
        return from peer in rule.Peers is null ? [""] : rule.Peers.Select(Peer)
               from port in ports
               select Rule(peer, side, port.Item1, port.Item2);
    }

    private static string Rule(string peer, string side, Transport? transport, List<PolicyPort> ports)
    {
        // A port that names none is for all of its protocol, and so are those beside it.
        var list = ports.Exists(port => port.First is null && port.Name is null) ? "" : string.Join(", ", ports.Select(Port));
        var (source, destination) = side == "source" ? (peer, "") : ("", peer);
        if (list.Length > 0)
        {
            destination += (destination.Length > 0 ? ", " : "") + $"ports: [{list}]";
        }

        return $"{{action: Allow{(transport is null ? "" : $", protocol: {transport}")}, source: {{{source}}}, destination: {{{destination}}}}}";
    }

    private static string Port(PolicyPort port) => port.Name ?? (port.First == port.Last
        ? port.First!.Value.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"\"{port.First}:{port.Last}\""));

    private static string Peer(PolicyPeer peer) => peer switch
    {
        AddressPeer block => $"nets: [\"{block.Range}\"]{(block.Except.Count == 0 ? "" : $", notNets: [{string.Join(", ", block.Except.Select(except => $"\"{except}\""))}]")}",
        SelectorPeer selector => $"selector: \"{(selector.PodSelector is null ? "projectcalico.org/orchestrator == 'k8s'" : Selector(selector.PodSelector))}\""
            + (selector.NamespaceSelector is null ? "" : $", namespaceSelector: \"{Requirements(selector.NamespaceSelector)}\""),
        _ => throw new InvalidOperationException(),
    };

    private static string Selector(LabelSelector selector) => selector.IsEmpty
        ? "projectcalico.org/orchestrator == 'k8s'"
        : $"projectcalico.org/orchestrator == 'k8s' && {Requirements(selector)}";

    private static string Requirements(LabelSelector selector) => selector.IsEmpty ? "all()" : string.Join(" && ", selector.Requirements.Select(requirement => requirement.Operator switch
    {
        LabelOperator.In => $"{requirement.Key} in {{{Values(requirement)}}}",
        LabelOperator.NotIn => $"{requirement.Key} not in {{{Values(requirement)}}}",
        LabelOperator.Exists => $"has({requirement.Key})",
        _ => $"!has({requirement.Key})",
    }));

    private static string Values(LabelRequirement requirement) => string.Join(", ", requirement.Values.Select(value => $"'{value}'"));
}
