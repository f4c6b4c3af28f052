using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The addresses and ports that NetworkPolicies speak of.</summary>
internal sealed class NetworkPolicyLandmarks
{
    private const int HighestPort = 65535;
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
            .SelectMany(rule => rule.Ports ?? []).SelectMany(port => Of(port, server));
        return new RequestLandmarks { Ports = [.. ports.Distinct()] };
    }

    private IEnumerable<PolicyRule> RulesOf(Endpoint end, PolicyDirection direction) => end is PodEndpoint { HostNetwork: false } pod
        ? _policies[pod.Namespace].SelectMany(policy => policy.Rules(direction) ?? [])
        : [];

    /// <summary>A name stands for each number that the server declares by it.</summary>
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
