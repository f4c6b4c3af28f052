using NeuLearn.Graph;
using NeuLearn.State;

namespace NeuLearn;

public sealed partial class PolicyEngine
{
    /// <summary>Joins all that another engine has learned. Order and repetition do not matter.</summary>
    public void Merge(PolicyEngine other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, this)) return;
        other.Flush();
        Flush();
        other._attributor.FlushSightings();
        Join(other, other._table);
    }

    /// <summary>An engine with the same options that has seen nothing, in the memory of this one: for engines that learn some, are merged, and make room for the next.</summary>
    /// <remarks>This engine has no evidence afterwards, and should not be used any more.</remarks>
    public PolicyEngine Recycle()
    {
        var table = _table;
        _table = new EvidenceTable();
        table.Clear();
        return new PolicyEngine(Options, table);
    }

    /// <summary>An engine with all that was chosen here, by people or by promotion, and nothing that was seen. Merged where the same was seen, it chooses the same.</summary>
    public PolicyEngine Choices() => ChoiceJoin.Join(this, new PolicyEngine());

    /// <summary>Writes the state: the same knowledge gives the same bytes, however it was come by.</summary>
    public void Save(Stream destination)
    {
        Settle();
        StateWriter.Write(destination, this, _table);
    }

    /// <summary>Writes the state as it is, fast: for a journal. Loaded and merged it says what this engine says; its bytes are not in the one normal form of <see cref="Save"/>.</summary>
    public void SaveDelta(Stream destination)
    {
        Flush();
        _attributor.FlushSightings();
        StateWriter.WriteDelta(destination, this, _table);
    }

    /// <summary>Reads a state that <see cref="Save"/> or <see cref="SaveDelta"/> wrote.</summary>
    /// <exception cref="StateException">The state is damaged, foreign or of a newer version; nothing was read.</exception>
    public static PolicyEngine Load(Stream source, EngineOptions? options = null)
    {
        var engine = Unchosen(options ?? new EngineOptions());
        StateReader.Read(source, engine, engine._table);
        engine.ChooseOptions();
        return engine;
    }

    // What the options choose comes after what the state says.
    private static PolicyEngine Unchosen(EngineOptions options) => new(options with { NewServiceMode = null }) { Options = options };

    private void Join(PolicyEngine other, EvidenceTable table)
    {
        Inventory.Join(other.Inventory);
        ChoiceJoin.Join(other, this);
        Loss.Join(other.Loss);
        Violations.Merge(other.Violations);
        Names.Join(other.Names);
        Intake.Join(other.Intake);
        TableJoin.Join(table, other.Vocabulary, _table, Vocabulary);
    }
}
