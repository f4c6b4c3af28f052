using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads a set of addresses.</summary>
internal static class NetworkSetReader
{
    /// <summary>Reads the set in <paramref name="spec" />.</summary>
    /// <param name="candidate">The object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="spec">Its specification.</param>
    public static NetworkSet Read(ManifestObject candidate, CalicoKind kind, IReadOnlyDictionary<string, string> labels, FieldReader spec)
    {
        if (labels.ContainsKey(CalicoLabels.Namespace))
        {
            spec.Report($"the label {CalicoLabels.Namespace} is Calico's own");
        }

        foreach (var (key, value) in labels.Where(label => !LabelSyntax.IsKey(label.Key) || !LabelSyntax.IsValue(label.Value)))
        {
            spec.Report($"\"{key}: {value}\" is not a label");
        }

        var nets = EntityReader.ReadNets(spec, "nets");
        spec.RefuseUnknown();
        var space = kind.IsGlobal ? null : candidate.Namespace;
        var all = new LabelSet(labels, IsComplete: true);
        return new NetworkSet(space, candidate.Name, space is null ? all : all.WithDefault(CalicoLabels.Namespace, space), nets);
    }
}
