using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>A workload known only because events named it: who it belongs to, its labels, and which addresses it had from when to when.</summary>
/// <remarks>Merges by union, min and max, so it does not matter in which order events came.</remarks>
internal sealed class Sighting(string space, string name)
{
    public string Namespace { get; } = space;

    public string Name { get; } = name;

    public OwnerReference? Owner { get; private set; }

    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<Address, (long First, long Last)> Addresses { get; } = [];

    public void SeeOwner(OwnerReference owner)
    {
        // Two owners of one pod name cannot both be right; the greater one wins, whichever came first.
        if (Owner is null || string.CompareOrdinal(owner.Kind + "/" + owner.Name, Owner.Kind + "/" + Owner.Name) > 0) Owner = owner;
    }

    public void SeeLabel(string key, string value)
    {
        if (!Labels.TryGetValue(key, out var known) || string.CompareOrdinal(value, known) > 0) Labels[key] = value;
    }

    public void SeeAddress(Address address, long first, long last)
    {
        Addresses[address] = Addresses.TryGetValue(address, out var known)
            ? (Math.Min(known.First, first), Math.Max(known.Last, last))
            : (first, last);
    }

    public void Union(Sighting other)
    {
        if (other.Owner is { } owner) SeeOwner(owner);
        foreach (var (key, value) in other.Labels) SeeLabel(key, value);
        foreach (var (address, span) in other.Addresses) SeeAddress(address, span.First, span.Last);
    }

    /// <summary>The workload as an inventory would list it.</summary>
    public Workload ToWorkload() => new()
    {
        Namespace = Namespace,
        Name = Name,
        Owner = Owner,
        Labels = Labels,
        Addresses = [.. Addresses.Keys],
    };
}
