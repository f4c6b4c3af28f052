using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>A list of addresses that rules name by its label.</summary>
internal sealed record NetworkSetObject(string Name, IReadOnlyList<Cidr> Nets)
{
    /// <summary>The label that selects it.</summary>
    public const string Label = "neulearn.io/set";

    /// <summary>The selector of the set.</summary>
    public string Selector => SelectorText.Of([KeyValuePair.Create(Label, Name)]);
}

/// <summary>The lists of addresses that are too long for rules, each once. Named after whom they stand for, so that a change of addresses changes no rule.</summary>
internal sealed class NetworkSets(ObjectNames names)
{
    /// <summary>Everything without a namespace is one space of names.</summary>
    public const string Cluster = "";

    private readonly SortedDictionary<string, NetworkSetObject> _sets = new(StringComparer.Ordinal);

    /// <summary>The sets, in ordinal order of what they stand for.</summary>
    public IReadOnlyCollection<NetworkSetObject> All => _sets.Values;

    /// <summary>The set that stands for something.</summary>
    public NetworkSetObject For(string what, IEnumerable<Cidr> nets)
    {
        if (!_sets.TryGetValue(what, out var set)) _sets.Add(what, set = new NetworkSetObject(names.For(Cluster, what), [.. nets.Distinct().Order()]));
        return set;
    }
}
