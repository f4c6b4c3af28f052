using System.Text;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.State;

namespace NeuLearn;

public sealed partial class PolicyEngine
{
    /// <summary>
    /// Takes what is known apart into so many engines, for keeping it in several places. Merged, in any order, they know what this engine
    /// knows. The same thing always goes to the same part: the evidence of a conversation by ends, port, transport and application, as they
    /// were reported.
    /// </summary>
    /// <remarks>
    /// Only the whole can say whose an address is, so a part is merged with others, or written with <see cref="SavePart"/>; it is not asked.
    /// What people or promotion chose and inventory documents said is in the first part.
    /// </remarks>
    /// <param name="parts">How many; at least 1.</param>
    /// <returns>The parts; null where there is nothing.</returns>
    public IReadOnlyList<PolicyEngine?> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        Flush();
        _attributor.FlushSightings();
        var split = new PolicyEngine?[parts];
        PolicyEngine Part(int part) => split[part] ??= new PolicyEngine();
        PolicyEngine PartOf(ulong hash) => Part(StablePart.Of(hash, parts));

        EvidenceSplit.Deal(_table, Vocabulary, parts, part => (Part(part)._table, Part(part).Vocabulary));
        foreach (var seen in Inventory.Sightings)
            PartOf(HashOf(seen.Namespace + "/" + seen.Name)).Inventory.See(seen.Namespace, seen.Name).Union(seen);
        foreach (var (sensor, time, count) in Loss.Reports) PartOf(HashOf(sensor)).Loss.Add(sensor, time, count);
        foreach (var (sensor, oneIn, last) in Loss.Samplings) PartOf(HashOf(sensor)).Loss.AddSampling(sensor, last, oneIn);
        Names.Deal(hash => PartOf(hash).Names);
        if (HasWhole()) JoinWhole(Part(0));
        return split;
    }

    /// <summary>Writes a part of a state as it is. <see cref="Load"/> reads it.</summary>
    /// <remarks>Unlike <see cref="Save"/> it does not attribute what waits for an inventory: that may be in another part.</remarks>
    public void SavePart(Stream destination)
    {
        Flush();
        _attributor.FlushSightings();
        StateWriter.Write(destination, this, _table);
    }

    // What is not dealt out: it is little, and is seldom added to.
    private bool HasWhole() => Inventory.HasDocuments || Modes.Entries.Any() || ModeDefaults.Entries.Any() || Preferences.Entries.Any() || Decisions.Entries.Any()
        || Imports.Objects.Any() || Imports.Entries.Any() || Violations.Count > 0 || Violations.Overflow > 0 || Names.IsFull;

    private void JoinWhole(PolicyEngine part)
    {
        ChoiceJoin.Join(this, part);
        part.Inventory.Add(Inventory.Document);
        part.Violations.Merge(Violations);
        part.Names.LeaveOut(Names.LeftOutFrom);
    }

    private static ulong HashOf(string name) => StableHash.Of(Encoding.UTF8.GetBytes(name));
}
