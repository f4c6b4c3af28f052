using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>The addresses, ports and requests that Calico policies speak of.</summary>
internal sealed class CalicoLandmarks
{
    private const int HighestPort = 65535;
    private const int AllCodes = 0xFF;
    private readonly IReadOnlyList<TierPolicies> _tiers;

    /// <summary>Takes note of these policies.</summary>
    public CalicoLandmarks(CalicoPolicySet read, IReadOnlyList<TierPolicies> tiers)
    {
        _tiers = tiers;
        Ends = new EndLandmarks(
            [
                .. read.Policies.SelectMany(policy => (policy.Ingress ?? []).Concat(policy.Egress ?? []))
                    .SelectMany(rule => new[] { rule.Source, rule.Destination }).SelectMany(end => end.Nets.Concat(end.NotNets))
                    .Concat(read.Sets.SelectMany(set => set.Nets)).Distinct(),
            ],
            []);
    }

    /// <summary>The ranges of addresses, those in sets included.</summary>
    public EndLandmarks Ends { get; }

    /// <summary>What the policies that may select either end name.</summary>
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        var rules = RulesOf(client, PolicyDirection.Egress).Concat(RulesOf(server, PolicyDirection.Ingress)).ToList();
        var requests = rules.Select(rule => rule.Http).OfType<HttpCriterion>().ToList();
        return new RequestLandmarks
        {
            Ports = [.. rules.SelectMany(rule => PortsOf(rule, server)).Distinct()],
            Applications = requests.Count > 0 ? ["http"] : [],
            Methods = [.. requests.SelectMany(request => request.Methods).Distinct(StringComparer.Ordinal).Select(TextPattern.Exact)],
            Paths = [.. requests.SelectMany(request => request.Paths).Distinct()],
        };
    }

    private IEnumerable<CalicoRule> RulesOf(Endpoint end, PolicyDirection direction) => end is PodEndpoint { HostNetwork: false } pod
        ? _tiers.SelectMany(tier => tier.Of(pod.Namespace)).SelectMany(policy => policy.Rules(direction) ?? [])
        : [];

    private static IEnumerable<PortLandmark> PortsOf(CalicoRule rule, Endpoint server)
    {
        var named = rule.Destination.Ports.Concat(rule.Destination.NotPorts).ToList();
        foreach (var transport in new[] { rule.Protocol, rule.NotProtocol }.OfType<Transport>())
        {
            foreach (var landmark in named.SelectMany(port => Of(transport, port, server)))
            {
                yield return landmark;
            }

            if (named.Count == 0)
            {
                yield return new PortLandmark(transport, 0, transport.HasPorts || transport.IsIcmp ? HighestPort : 0);
            }

            foreach (var icmp in new[] { rule.Icmp, rule.NotIcmp }.OfType<IcmpCriterion>())
            {
                var first = ((icmp.Type ?? 0) << 8) | (icmp.Code ?? 0);
                yield return new PortLandmark(transport, first, icmp.Type is null ? HighestPort : icmp.Code is null ? first | AllCodes : first);
            }
        }
    }

    /// <summary>A name stands for each number that the server declares by it.</summary>
    private static IEnumerable<PortLandmark> Of(Transport transport, PortCriterion port, Endpoint server) => port.Name is { } name
        ? (server as PodEndpoint)?.Ports?.Where(declared => declared.Transport == transport && string.Equals(declared.Name, name, StringComparison.Ordinal))
            .Select(declared => new PortLandmark(transport, declared.Number, declared.Number)) ?? []
        : [new PortLandmark(transport, port.First, port.Last)];
}
