using System.Net;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>What policies take for granted and an inventory may know: namespaces, Services, the API server.</summary>
internal sealed class CiliumSurroundings
{
    private readonly ServiceDirectory? _directory;

    /// <summary>Knows of namespaces alone.</summary>
    public CiliumSurroundings(NamespaceLabels namespaces) => Namespaces = namespaces;

    /// <summary>Knows what an inventory knows.</summary>
    public CiliumSurroundings(ServiceDirectory directory)
        : this(NamespaceLabels.Of(directory))
    {
        _directory = directory;
        ApiServers = [.. AddressesBehind("default", "kubernetes")];
    }

    /// <summary>The labels of the namespaces.</summary>
    public NamespaceLabels Namespaces { get; }

    /// <summary>The addresses of the API server; empty when they are not known.</summary>
    public IReadOnlyCollection<IPAddress> ApiServers { get; init; } = [];

    /// <summary>A Service by name; null when none is known.</summary>
    public KubernetesService? Service(string space, string name) => _directory?.Document.Services.FirstOrDefault(service =>
        string.Equals(service.Namespace, space, StringComparison.Ordinal) && string.Equals(service.Name, name, StringComparison.Ordinal));

    /// <summary>The addresses that are listed for a Service.</summary>
    public IEnumerable<IPAddress> AddressesBehind(string space, string name) => (_directory?.Document.Endpoints ?? [])
        .Where(slice => string.Equals(slice.Namespace, space, StringComparison.Ordinal) && string.Equals(slice.Service, name, StringComparison.Ordinal))
        .SelectMany(slice => slice.Addresses).Distinct().Select(address => IPAddress.Parse(address.ToString()));
}
