using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>A NetworkSet or GlobalNetworkSet: addresses that selectors find by its labels.</summary>
/// <param name="Namespace">Its namespace; null for a global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Nets">Its addresses.</param>
internal sealed record NetworkSet(string? Namespace, string Name, LabelSet Labels, IReadOnlyList<AddressRange> Nets)
{
    /// <summary>How explanations name it.</summary>
    public string Id => Namespace is null ? Name : $"{Namespace}/{Name}";
}
