namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>The labels of a pod or a namespace, as far as they are known.</summary>
/// <param name="Known">The labels that are known.</param>
/// <param name="IsComplete">Whether a key that is not among them is known to be absent.</param>
internal sealed record LabelSet(IReadOnlyDictionary<string, string> Known, bool IsComplete)
{
    /// <summary>Known to have no labels.</summary>
    public static LabelSet None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal), IsComplete: true);

    /// <summary>Nothing is known of the labels.</summary>
    public static LabelSet Unknown { get; } = None with { IsComplete = false };

    /// <summary>Exactly the labels given.</summary>
    public static LabelSet Of(params ReadOnlySpan<(string Key, string Value)> labels)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            known.Add(key, value);
        }

        return new LabelSet(known, IsComplete: true);
    }

    /// <summary>The same labels with one added, unless its key is there already.</summary>
    public LabelSet WithDefault(string key, string value)
    {
        return Known.ContainsKey(key)
            ? this
            : this with { Known = new Dictionary<string, string>(Known, StringComparer.Ordinal) { [key] = value } };
    }
}
