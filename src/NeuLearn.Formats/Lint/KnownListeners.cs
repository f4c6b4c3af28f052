using NeuLearn.Events;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Lint;

/// <summary>The ports on which services are known to listen: by rules, by the names they declare, and by the Services that lead to them.</summary>
internal sealed class KnownListeners
{
    private readonly Dictionary<(Peer Service, Transport Transport), List<(int First, int Last)>> _ports = [];
    private readonly HashSet<Peer> _any = [];

    /// <summary>Takes what a policy and its directory know.</summary>
    public KnownListeners(PolicySet policy)
    {
        foreach (var rule in policy.Rules.Where(r => r.Action == RuleAction.Allow && r.Server.IsManaged))
        {
            if (rule.Ports.Count == 0) _any.Add(rule.Server);
            foreach (var port in rule.Ports) Add(rule.Server, rule.Transport, port.First.Value, port.Last.Value);
        }

        foreach (var profile in policy.Directory.Services)
            foreach (var port in profile.Workloads.SelectMany(w => w.Ports)) Add(profile.Service, port.Transport, port.Number, port.Number);
        var backends = new ServiceBackends(policy.Directory);
        foreach (var service in policy.Directory.Document.Services)
            foreach (var port in service.Ports)
                foreach (var (peer, number) in backends.Of(service, port)) Add(peer, port.Transport, number, number);
    }

    /// <summary>Whether a service may listen on some ports: it is known to, or nothing is known of it.</summary>
    public bool MayListen(Peer service, LintedPort port) =>
        _any.Contains(service) || !IsKnown(service)
        || (_ports.TryGetValue((service, port.Transport), out var known) && known.Exists(k => k.First <= port.Last && port.First <= k.Last));

    private bool IsKnown(Peer service) => new[] { Transport.Tcp, Transport.Udp, Transport.Sctp }.Any(t => _ports.ContainsKey((service, t)));

    private void Add(Peer service, Transport transport, int first, int last)
    {
        if (!_ports.TryGetValue((service, transport), out var known)) _ports.Add((service, transport), known = []);
        known.Add((first, last));
    }
}
