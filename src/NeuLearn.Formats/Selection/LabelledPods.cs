using NeuLearn.Events;

namespace NeuLearn.Formats.Selection;

/// <summary>The stable labels of one or more pods of a service.</summary>
internal sealed record LabelledPod(Peer Service, IReadOnlyDictionary<string, string> Labels)
{
    public bool Has(KeyValuePair<string, string> label) => Labels.TryGetValue(label.Key, out var value) && value == label.Value;
}

/// <summary>The pods of one namespace, found by label. Pods that differ in noise alone are kept once.</summary>
/// <param name="isSeen">Whether the platform sees labels of a key.</param>
internal sealed class LabelledPods(Func<string, bool> isSeen)
{
    private static readonly List<LabelledPod> Nobody = [];
    // Not by KeyValuePair: its hash is that of the key alone.
    private readonly Dictionary<(string Key, string Value), List<LabelledPod>> _byLabel = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Adds a pod.</summary>
    /// <returns>Its stable labels, or null when a pod of the service with the same ones was added before.</returns>
    public LabelledPod? Add(Peer service, IReadOnlyDictionary<string, string> labels)
    {
        var stable = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
            if (isSeen(key) && LabelHygiene.IsStable(key, value)) stable.Add(key, value);
        if (!_known.Add($"{service}\n{string.Join('\n', stable.Select(l => $"{l.Key}={l.Value}"))}")) return null;
        var pod = new LabelledPod(service, stable);
        foreach (var label in stable)
        {
            if (!_byLabel.TryGetValue((label.Key, label.Value), out var pods)) _byLabel.Add((label.Key, label.Value), pods = []);
            pods.Add(pod);
        }

        return pod;
    }

    /// <summary>How many pods have a label.</summary>
    public int Count(KeyValuePair<string, string> label) => With(label).Count;

    /// <summary>A pod of another service that has all of some labels; null when there is none.</summary>
    public LabelledPod? Stranger(Peer service, IReadOnlyList<KeyValuePair<string, string>> labels) =>
        With(Rarest(labels)).Find(p => p.Service != service && labels.All(p.Has));

    /// <summary>The pods of other services that have a label.</summary>
    public List<LabelledPod> Strangers(Peer service, KeyValuePair<string, string> label) =>
        With(label).FindAll(p => p.Service != service);

    /// <summary>The label that the fewest pods have.</summary>
    public KeyValuePair<string, string> Rarest(IReadOnlyList<KeyValuePair<string, string>> labels) => labels.MinBy(Count);

    private List<LabelledPod> With(KeyValuePair<string, string> label) => _byLabel.GetValueOrDefault((label.Key, label.Value), Nobody);
}
