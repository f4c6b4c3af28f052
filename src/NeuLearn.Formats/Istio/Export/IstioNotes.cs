using NeuLearn.Formats.Istio.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>What a person should know of AuthorizationPolicies before applying them.</summary>
internal static class IstioNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (policies.Count == 0) yield break;
        yield return "only what workloads with a sidecar accept over TCP is judged: what they open, and all else, passes";
        var sources = policies.SelectMany(p => p.Rules).SelectMany(r => r.Sources).ToList();
        if (sources.Exists(s => s.Principals.Count + s.Namespaces.Count > 0))
            yield return "service accounts and namespaces are proven by mutual TLS: apply a PeerAuthentication with mode STRICT first; services without a sidecar are refused as clients";
        if (policies.SelectMany(p => p.Rules).SelectMany(r => r.Operations).Any(o => o.Request.IsHttp))
            yield return "HTTP methods and paths hold on ports that Istio knows to be HTTP, or detects it on; on others these rules match nothing; gRPC is HTTP to it";
        if (sources.Exists(s => s.Blocks.Count > 0))
            yield return "ingress from addresses: such clients prove nothing, so that their ports need mode PERMISSIVE; behind a gateway or a load balancer they come with its address, or its service account";
        if (policies.Any(p => p.IsDryRun)) yield return "policies in dry run are counted and logged, and what they deny is open";
    }
}
