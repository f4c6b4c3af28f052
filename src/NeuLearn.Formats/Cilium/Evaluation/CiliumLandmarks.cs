using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>The addresses, names, ports and requests that Cilium policies speak of.</summary>
internal sealed class CiliumLandmarks
{
    private const int HighestPort = 65535;
    private readonly DirectionJudge _judge;

    /// <summary>Takes note of these specifications.</summary>
    public CiliumLandmarks(IReadOnlyCollection<CiliumSpec> specs, DirectionJudge judge, CiliumSurroundings surroundings)
    {
        _judge = judge;
        var rules = specs.SelectMany(spec => spec.Ingress.Rules.Concat(spec.Egress.Rules)).ToList();
        var peers = rules.SelectMany(rule => rule.Peers ?? []).ToList();
        var listed = surroundings.ApiServers
            .Concat(peers.OfType<ServiceClause>().Where(peer => peer.Name is not null).SelectMany(peer => surroundings.AddressesBehind(peer.Namespace, peer.Name!)))
            .Select(address => new AddressRange(address, address.GetAddressBytes().Length * 8));
        Ends = new EndLandmarks(
            [.. peers.OfType<AddressClause>().SelectMany(peer => peer.Except.Prepend(peer.Range)).Concat(listed).Distinct()],
            [.. peers.OfType<NameClause>().Select(peer => peer.Name).Concat(Ports(rules).SelectMany(port => port.Dns ?? [])).Distinct()]);
    }

    /// <summary>The ranges of addresses, and the names.</summary>
    public EndLandmarks Ends { get; }

    /// <summary>What the policies that can select either end name.</summary>
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        var rules = _judge.Selecting(client).SelectMany(found => found.Spec.Egress.Rules)
            .Concat(_judge.Selecting(server).SelectMany(found => found.Spec.Ingress.Rules)).ToList();
        var http = Ports(rules).SelectMany(port => port.Http ?? []).ToList();
        var dns = Ports(rules).SelectMany(port => port.Dns ?? []).Distinct().ToList();
        return new RequestLandmarks
        {
            Ports = [.. Ports(rules).SelectMany(port => port.Ports).SelectMany(port => Of(port, server)).Concat(rules.SelectMany(rule => rule.Icmps ?? []).Select(Of)).Distinct()],
            Applications = [.. http.Count > 0 ? new[] { "http", "grpc" } : [], .. dns.Count > 0 ? new[] { "dns" } : []],
            Methods = Patterns(http, request => request.Method),
            Paths = Patterns(http, request => request.Path),
            Hosts = Patterns(http, request => request.Host),
            Names = dns,
        };
    }

    private static IEnumerable<PortClause> Ports(IEnumerable<CiliumRule> rules) => rules.SelectMany(rule => rule.Ports ?? []);

    private static List<TextPattern> Patterns(IEnumerable<HttpClause> requests, Func<HttpClause, RequestExpression?> part) =>
        [.. requests.Select(part).OfType<RequestExpression>().Select(expression => expression.Pattern).Distinct()];

    private static PortLandmark Of(IcmpClause message) => new(message.Transport, message.Type << 8, (message.Type << 8) | byte.MaxValue);

    /// <summary>A name stands for each number that the server declares by it, and no transport for each that has ports.</summary>
    private static IEnumerable<PortLandmark> Of(PortSpan port, Endpoint server)
    {
        if (port.Name is { } name)
        {
            return (server as PodEndpoint)?.Ports?
                .Where(declared => (port.Transport is null || declared.Transport == port.Transport) && string.Equals(declared.Name, name, StringComparison.OrdinalIgnoreCase))
                .Select(declared => new PortLandmark(declared.Transport, declared.Number, declared.Number)) ?? [];
        }

        var (first, last) = port.First == 0 ? (1, HighestPort) : (port.First, port.Last);
        Transport[] transports = port.Transport is { } transport ? [transport] : [Transport.Tcp, Transport.Udp, Transport.Sctp];
        return transports.Select(one => new PortLandmark(one, first, last));
    }
}
