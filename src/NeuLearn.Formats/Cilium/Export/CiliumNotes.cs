using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Export.Objects;
using NeuLearn.Formats.Cilium.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>What a person should know of CiliumNetworkPolicies before applying them.</summary>
internal static class CiliumNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        var entries = policies.SelectMany(p => p.Entries).ToList();
        var ports = entries.SelectMany(e => e.Entry.Ports).ToList();
        if (ports.Exists(p => p.Requests.Any(r => r is HttpRequest)))
            yield return "HTTP requests are checked by Cilium's proxy: others get 403, and what is not plain HTTP on those ports, TLS included, is refused; gRPC is HTTP to it";
        if (ports.Exists(p => p.Requests.Any(r => r is DnsLookup)))
            yield return "DNS lookups are checked by Cilium's proxy: others are refused, and lookups wait while the agent restarts";
        if (entries.Exists(e => e.Entry.Peers.Any(p => p.Item is NameItem)))
            yield return "names are allowed by the addresses that lookups gave: other names at the same address pass too";
        if (ports.SelectMany(p => p.Ports).Any(p => p.First != p.Last))
            yield return "port ranges are written with endPort: Cilium knows it from 1.16 on";
        if (entries.Exists(e => e.Section == Section.Ingress && e.Entry.Peers.Any(p => p.Item is BlockItem)))
            yield return "ingress from addresses: clients through a NodePort or load balancer keep theirs only with externalTrafficPolicy: Local";
        if (ports.SelectMany(p => p.Ports).Any(p => p.Transport == Transport.Sctp))
            yield return "SCTP is written: Cilium takes it only with sctp.enabled";
    }
}
