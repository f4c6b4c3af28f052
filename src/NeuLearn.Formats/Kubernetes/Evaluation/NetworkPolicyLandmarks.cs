using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The addresses and ports that NetworkPolicies speak of.</summary>
internal static class NetworkPolicyLandmarks
{
    private const int HighestPort = 65535;

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
        var numbers = ports.SelectMany(port => Of(port, server)).Distinct().ToList();
        return numbers.Count == 0 ? RequestLandmarks.None : new RequestLandmarks { Ports = numbers };
    }

    private static IEnumerable<PortLandmark> Of(PolicyPort port, Endpoint server)
    {
        if (port.Name is { } name)
        {
            return (server as PodEndpoint)?.Ports?
                .Where(declared => declared.Transport == port.Transport && string.Equals(declared.Name, name, StringComparison.Ordinal))
                .Select(declared => new PortLandmark(declared.Transport, declared.Number, declared.Number)) ?? [];
        }

        return [new PortLandmark(port.Transport, port.First ?? 1, port.Last ?? HighestPort)];
    }
}
