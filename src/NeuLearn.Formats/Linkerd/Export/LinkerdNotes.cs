using NeuLearn.Formats.Linkerd.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Linkerd.Export;

/// <summary>What a person should know of Linkerd's policy before applying it.</summary>
internal static class LinkerdNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<ServerObject> servers, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (plan.Services.Count == 0) yield break;
        yield return "ports without a Server follow the default inbound policy, which lets everyone in unless it was changed: annotate the namespaces with config.linkerd.io/default-inbound-policy: deny to close them";
        yield return "only what workloads with a proxy accept over TCP is judged: what they open, and all else, passes; service accounts are proven by mutual TLS, so that clients without a proxy are refused";
        if (servers.Any(s => s.Routes.Count > 0))
            yield return "on ports with HTTPRoutes the health checks of the kubelet are no longer let in by themselves, and a request that no route matches is refused; gRPC is HTTP to Linkerd";
        if (servers.Any(s => s.IsAudit)) yield return "Servers with accessPolicy audit log what they would refuse, and let it pass";
    }
}
