using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>Judges one side of a connection by the policies that select the pod on that side.</summary>
internal sealed class DirectionJudge
{
    private readonly ILookup<string, CiliumSpec> _byNamespace;
    private readonly List<CiliumSpec> _clusterwide;
    private readonly List<CiliumSpec> _ofNodes;
    private readonly EndpointMatch _endpoints;
    private readonly PeerMatch _peers;

    /// <summary>Makes a judge of these specifications.</summary>
    public DirectionJudge(IReadOnlyCollection<CiliumSpec> specs, CiliumSurroundings surroundings)
    {
        _byNamespace = specs.Where(spec => spec.Namespace is not null).ToLookup(spec => spec.Namespace!, StringComparer.Ordinal);
        _clusterwide = [.. specs.Where(spec => spec is { Namespace: null, IsOfNodes: false })];
        _ofNodes = [.. specs.Where(spec => spec.IsOfNodes)];
        _endpoints = new EndpointMatch(surroundings.Namespaces);
        _peers = new PeerMatch(surroundings, _endpoints, new NameLookups(specs, _endpoints));
    }

    /// <summary>The specifications that select an end, or may.</summary>
    public IEnumerable<(CiliumSpec Spec, Match Selects)> Selecting(Endpoint end) => end is not PodEndpoint { HostNetwork: false } pod ? []
        : _byNamespace[pod.Namespace].Concat(_clusterwide).Select(spec => (spec, _endpoints.Of(spec.Subject, pod))).Where(found => found.Item2.Answer != false);

    /// <summary>Judges the side of <paramref name="subject" />.</summary>
    /// <param name="direction">Ingress when the subject is the server, egress when it is the client.</param>
    /// <param name="subject">The end whose policies are asked.</param>
    /// <param name="other">The other end.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="sharesNode">Whether both are on one node; it matters when the other end is on a node's network.</param>
    public Judgement Of(PolicyDirection direction, Endpoint subject, Endpoint other, Connection connection, bool sharesNode)
    {
        if (EndpointPlace.IsOnNodeNetwork(subject))
        {
            return _ofNodes.Count == 0
                ? Judgement.Open($"{subject.Id} is on a node's network, and no policy selects nodes")
                : new Judgement(Verdict.Unknown, $"which policies of nodes select {subject.Id} is not known", [.. _ofNodes.Select(spec => spec.Source)]);
        }

        return subject is PodEndpoint pod
            ? SpecOpinion.Weigh(pod, [.. OpinionsOn(direction, pod, other, connection, sharesNode)])
            : Judgement.Open($"{subject.Id} is outside the cluster");
    }

    private IEnumerable<SpecOpinion> OpinionsOn(PolicyDirection direction, PodEndpoint pod, Endpoint other, Connection connection, bool sharesNode)
    {
        foreach (var (spec, selects) in Selecting(pod))
        {
            var section = spec.Section(direction);
            yield return new SpecOpinion(
                spec, selects, section.DeniesByDefault,
                RuleOpinion.Of(section.Allows, Speaks), RuleOpinion.Of(section.Denies, Speaks),
                section.Allows.Any(RefusesRequest));
        }

        Match Speaks(CiliumRule rule) => rule.IsEmpty
            ? Match.No
            : _peers.Of(rule.Peers, pod, other, sharesNode).And(PortMatch.Of(rule, connection));

        bool RefusesRequest(CiliumRule rule) => _peers.Of(rule.Peers, pod, other, sharesNode).Answer != false
            && (rule.Ports ?? []).Any(clause => PortMatch.OfPorts(clause.Ports, connection).Answer != false && RequestMatch.Of(clause, connection).Answer != true);
    }
}
