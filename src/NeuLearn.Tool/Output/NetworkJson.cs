using System.Text.Json;
using NeuLearn.Analytics.Networks;
using NeuLearn.Events;

namespace NeuLearn.Tool.Output;

/// <summary>Writes the analysis of a network for programs: one object a line, told apart by <c>kind</c>.</summary>
internal static class NetworkJson
{
    /// <summary>All of it, or one service in detail.</summary>
    public static void Write(NetworkAnalysis analysis, Peer? about)
    {
        using var lines = new JsonLines();
        foreach (var service in analysis.Services.Where(s => about is null || s.Service == about)) lines.Write(w => Write(w, service, about is null ? null : analysis));
        if (about is not null) return;
        foreach (var cycle in analysis.Cycles)
        {
            lines.Write(w =>
            {
                w.WriteString("kind", "cycle");
                Write(w, "services", cycle.Services);
                Write(w, "shortest", cycle.Shortest);
            });
        }

        foreach (var coupling in analysis.Couplings)
        {
            lines.Write(w =>
            {
                w.WriteString("kind", "coupling");
                w.WriteString("client", coupling.Client);
                w.WriteString("server", coupling.Server);
                w.WriteNumber("links", coupling.Links);
                w.WriteNumber("clients", coupling.Clients);
                w.WriteNumber("servers", coupling.Servers);
            });
        }
    }

    private static void Write(Utf8JsonWriter json, ServiceExposure service, NetworkAnalysis? detail)
    {
        json.WriteString("kind", "service");
        json.WriteString("service", service.Service.ToString());
        json.WriteNumber("reachesWithoutPolicy", service.Flat);
        json.WriteNumber("reachesAsObserved", service.Observed);
        json.WriteNumber("reachesUnderPolicy", service.Allowed);
        if (service.StepsFromOutside is { } steps) json.WriteNumber("stepsFromOutside", steps);
        if (service.Gate is { } gate) json.WriteString("onlyThrough", gate.ToString());
        json.WriteNumber("guards", service.Guards);
        json.WriteBoolean("splits", service.IsArticulation);
        if (detail is null) return;
        var radius = detail.BlastRadius(service.Service);
        Write(json, "observed", radius.Observed.Services);
        Write(json, "allowed", radius.Allowed.Services);
        Write(json, "allowedDirectly", radius.Allowed.Direct);
        Write(json, "allowedNodes", radius.Allowed.Nodes);
        Write(json, "allowedOutside", radius.Allowed.Outside);
        Write(json, "gates", detail.GatesOf(service.Service));
        if (detail.PathFromOutside(service.Service) is { } path) Write(json, "pathFromOutside", path.Peers);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Peer> peers)
    {
        json.WriteStartArray(name);
        foreach (var peer in peers) json.WriteStringValue(peer.ToString());
        json.WriteEndArray();
    }
}
