using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;

namespace NeuLearn.Formats.Linkerd.Evaluation;

/// <summary>The addresses, ports and requests that Servers speak of.</summary>
internal static class LinkerdLandmarks
{
    /// <summary>The ranges of addresses; no policy names a DNS name.</summary>
    public static EndLandmarks Ends(IReadOnlyList<PolicyServer> servers)
    {
        var authorizations = servers.SelectMany(server => server.Authorizations.Concat(server.Routes.SelectMany(route => route.Authorizations)));
        return new EndLandmarks([.. authorizations.SelectMany(a => a.Required).SelectMany(r => r.Networks).SelectMany(n => n.Except.Append(n.Range)).Distinct()], []);
    }

    /// <summary>What some Servers name on a pod.</summary>
    public static RequestLandmarks Between(IEnumerable<PolicyServer> selecting, Endpoint server)
    {
        var servers = selecting.ToList();
        var matches = servers.SelectMany(s => s.Routes).SelectMany(r => r.Matches).ToList();
        var named = (server as PodEndpoint)?.Ports ?? [];
        var ports = servers.SelectMany(s => s.Port is { } number ? [number] : named.Where(p => p.Name == s.PortName).Select(p => p.Number));
        return new RequestLandmarks
        {
            Ports = [.. ports.Distinct().Select(port => new PortLandmark(Transport.Tcp, port, port))],
            Applications = matches.Count > 0 ? ["grpc", "http"] : [],
            Methods = [.. matches.Select(m => m.Method).OfType<string>().Distinct(StringComparer.Ordinal).Select(TextPattern.Exact)],
            Paths = [.. matches.SelectMany(m => m.Paths).Distinct()],
        };
    }
}
