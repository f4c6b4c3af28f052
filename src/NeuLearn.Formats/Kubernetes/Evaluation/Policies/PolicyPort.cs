using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>One element of <c>ports</c>, or the messages of ICMP that other policies know.</summary>
/// <param name="Transport">The transport; TCP when the policy does not say.</param>
/// <param name="First">The first port by number, type × 256 + code for ICMP; null together with no <paramref name="Name" /> is every port.</param>
/// <param name="Last">The last port by number.</param>
/// <param name="Name">A port by name, which each server resolves for itself; else null.</param>
internal sealed record PolicyPort(Transport Transport, int? First, int? Last, string? Name)
{
    private const int HighestPort = 65535;

    /// <summary>The numbers that it stands for at a server: a name for each that the server declares by it.</summary>
    public IEnumerable<PortLandmark> Landmarks(Endpoint server) => Name is null
        ? [new PortLandmark(Transport, First ?? (Transport.IsIcmp ? 0 : 1), Last ?? HighestPort)]
        : (server as PodEndpoint)?.Ports?
            .Where(declared => declared.Transport == Transport && string.Equals(declared.Name, Name, StringComparison.Ordinal))
            .Select(declared => new PortLandmark(declared.Transport, declared.Number, declared.Number)) ?? [];
}
