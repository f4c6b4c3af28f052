using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The addresses and ports that NetworkPolicies speak of.</summary>
internal sealed class NetworkPolicyLandmarks
{
    private readonly ILookup<string, NetworkPolicy> _policies;

    /// <summary>Takes note of these policies.</summary>
    public NetworkPolicyLandmarks(IReadOnlyCollection<NetworkPolicy> policies)
    {
        _policies = policies.ToLookup(policy => policy.Namespace, StringComparer.Ordinal);
        Ends = new EndLandmarks(
            [
                .. policies.SelectMany(policy => (policy.Ingress ?? []).Concat(policy.Egress ?? []))
                    .SelectMany(rule => rule.Peers ?? []).OfType<AddressPeer>()
                    .SelectMany(block => block.Except.Prepend(block.Range)).Distinct(),
            ],
            []);
    }

    /// <summary>The ranges of addresses.</summary>
    public EndLandmarks Ends { get; }

    /// <summary>The ports that the policies in the namespaces of both ends name.</summary>
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        var ports = RulesOf(client, PolicyDirection.Egress).Concat(RulesOf(server, PolicyDirection.Ingress))
            .SelectMany(rule => rule.Ports ?? []).SelectMany(port => port.Landmarks(server));
        return new RequestLandmarks { Ports = [.. ports.Distinct()] };
    }

    private IEnumerable<PolicyRule> RulesOf(Endpoint end, PolicyDirection direction) => end is PodEndpoint { HostNetwork: false } pod
        ? _policies[pod.Namespace].SelectMany(policy => policy.Rules(direction) ?? [])
        : [];
}
