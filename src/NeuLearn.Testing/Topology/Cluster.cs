using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>All that runs: services with their pods, and nodes.</summary>
internal sealed class Cluster
{
    public required ClusterOptions Options { get; init; }

    /// <summary>The application services, in the order front, middle, data.</summary>
    public required IReadOnlyList<SimulatedService> Applications { get; init; }

    public required SimulatedService Gateway { get; init; }

    public required SimulatedService Dns { get; init; }

    public required SimulatedService Agent { get; init; }

    public required SimulatedService Monitor { get; init; }

    public required SimulatedService Crawler { get; init; }

    public required SimulatedService Toolbox { get; init; }

    public required SimulatedService Legacy { get; init; }

    public required IReadOnlyList<SimulatedService> Jobs { get; init; }

    /// <summary>The service whose replica is compromised when there are attacks. It is left in peace on that day.</summary>
    public required SimulatedService Victim { get; init; }

    public IReadOnlyList<SimulatedNode> Nodes { get; set; } = [];

    public IEnumerable<SimulatedService> Services =>
        [.. Applications, Gateway, Dns, Agent, Monitor, Crawler, Toolbox, .. Jobs, Legacy];

    public IEnumerable<SimulatedService> InTier(Tier tier) => Applications.Where(s => s.Tier == tier);

    /// <summary>The cluster-internal name under which clients look a service up.</summary>
    public static string NameOf(SimulatedService service) => $"{service.KubernetesServiceName ?? service.Name}.{service.Namespace}.svc.cluster.local";

    public static readonly Cidr ClusterRange = Cidr.Parse("10.96.0.0/16");
}
