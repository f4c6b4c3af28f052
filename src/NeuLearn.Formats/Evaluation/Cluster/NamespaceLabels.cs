using NeuLearn.Inventory;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>The labels of every known namespace; <c>kubernetes.io/metadata.name</c> is implied by the name.</summary>
internal sealed class NamespaceLabels
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private readonly Dictionary<string, LabelSet> _labels = new(StringComparer.Ordinal);

    /// <summary>Takes the labels of the namespaces that are known.</summary>
    public NamespaceLabels(IEnumerable<KeyValuePair<string, LabelSet>> namespaces)
    {
        foreach (var (name, labels) in namespaces)
        {
            _labels[name] = labels.WithDefault(NameLabel, name);
        }
    }

    /// <summary>Knows of no namespace.</summary>
    public static NamespaceLabels Empty { get; } = new([]);

    /// <summary>The labels that an inventory lists.</summary>
    public static NamespaceLabels Of(ServiceDirectory directory) =>
        new(directory.Document.Namespaces.Select(space => KeyValuePair.Create(space.Name, new LabelSet(space.Labels, IsComplete: true))));

    /// <summary>The names that are known.</summary>
    public IReadOnlyCollection<string> Names => _labels.Keys;

    /// <summary>The labels of a namespace; of one that is not known, its name is all that is certain.</summary>
    public LabelSet Of(string name)
    {
        return _labels.TryGetValue(name, out var labels) ? labels : LabelSet.Unknown.WithDefault(NameLabel, name);
    }
}
