using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The addresses and ports that NetworkPolicies speak of.</summary>
internal static class NetworkPolicyLandmarks
{
    /// <summary>The ranges of addresses; policies name no names.</summary>
    public static EndLandmarks Of(IReadOnlyCollection<NetworkPolicy> policies) => new(
        [
            .. policies.SelectMany(policy => (policy.Ingress ?? []).Concat(policy.Egress ?? []))
                .SelectMany(rule => rule.Peers ?? []).OfType<AddressPeer>()
                .SelectMany(block => block.Except.Prepend(block.Range)).Distinct(),
        ],
        []);

    /// <summary>The numbers of some ports; a name stands for each number that the server declares by it.</summary>
    public static RequestLandmarks Of(IEnumerable<PolicyPort> ports, Endpoint server)
    {
        var numbers = ports.SelectMany(port => port.Landmarks(server)).Distinct().ToList();
        return numbers.Count == 0 ? RequestLandmarks.None : new RequestLandmarks { Ports = numbers };
    }
}
