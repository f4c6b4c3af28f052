using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>The addresses, names and ports that the policies of a cluster speak of, NetworkPolicies among them.</summary>
internal sealed class ClusterPolicyLandmarks
{
    private readonly PolicyIndex _policies;
    private readonly NetworkPolicyEvaluator _namespaced;

    /// <summary>Takes note of these policies.</summary>
    public ClusterPolicyLandmarks(ClusterPolicySet read, PolicyIndex policies, NetworkPolicyEvaluator namespaced)
    {
        _policies = policies;
        _namespaced = namespaced;
        var peers = read.Policies.SelectMany(policy => policy.Ingress.Concat(policy.Egress)).SelectMany(rule => rule.Peers).ToList();
        Ends = new EndLandmarks(
            [.. peers.OfType<NetworksPeer>().SelectMany(peer => peer.Ranges)
                .Concat(peers.OfType<AddressPeer>().SelectMany(peer => peer.Except.Prepend(peer.Range)))
                .Concat(_namespaced.Ends.Ranges).Distinct()],
            [.. peers.OfType<NamesPeer>().SelectMany(peer => peer.Names).Distinct()]);
    }

    /// <summary>The ranges of addresses, and the names.</summary>
    public EndLandmarks Ends { get; }

    /// <summary>The ports and requests that the policies which may be for either end name.</summary>
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        var rules = RulesOf(client, PolicyDirection.Egress).Concat(RulesOf(server, PolicyDirection.Ingress)).ToList();
        var ports = rules.SelectMany(rule => rule.Ports ?? []).SelectMany(port => port.Landmarks(server));
        var requests = rules.SelectMany(rule => rule.Requests ?? []).Distinct().ToLookup(clause => clause.Application, StringComparer.Ordinal);
        return new RequestLandmarks
        {
            Ports = [.. ports.Concat(_namespaced.Between(client, server).Ports).Distinct()],
            Applications = [.. requests.Select(clauses => clauses.Key)],
            Methods = [.. requests[Layer7Clause.Http].Select(clause => clause.Method).OfType<string>().Distinct(StringComparer.Ordinal).Select(TextPattern.Exact)],
            Paths = [.. requests[Layer7Clause.Http].Select(clause => clause.Path).OfType<TextPattern>().Distinct()],
            Hosts = [.. requests[Layer7Clause.Http].Select(clause => clause.Name).OfType<TextPattern>().Distinct()],
            Names = [.. requests[Layer7Clause.Tls].Select(clause => clause.Name).OfType<TextPattern>().Distinct()],
        };
    }

    private IEnumerable<ClusterRule> RulesOf(Endpoint end, PolicyDirection direction) => end is PodEndpoint { HostNetwork: false } pod
        ? _policies.Of(pod.Namespace).SelectMany(policy => policy.Rules(direction))
        : [];
}
