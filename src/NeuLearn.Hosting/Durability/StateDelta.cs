namespace NeuLearn.Hosting.Durability;

/// <summary>Learned state to be kept, and the batches whose events are in it.</summary>
/// <remarks>
/// A journal of states, not of events. States merge exactly, whatever the order and however often, so replaying a journal needs no
/// care about what was counted. Modes, decisions and inventories are states too, so all of it is kept in one way. And events that
/// repeat, as most do, take the place of one conversation: the journal is short, and one write and one sync stand for
/// thousands of events.
/// </remarks>
/// <param name="Batches">The batches whose events are in the state; empty for a state that came of none.</param>
/// <param name="State">What <see cref="PolicyEngine.Save"/> wrote.</param>
public sealed record StateDelta(IReadOnlyList<BatchId> Batches, ReadOnlyMemory<byte> State)
{
    /// <summary>All that an engine knows as a delta.</summary>
    public static StateDelta Of(PolicyEngine engine, IReadOnlyList<BatchId> batches) => Of(engine, batches, static (e, state) => e.Save(state));

    /// <summary>What a small engine learned, to be replaced by a snapshot soon: written fast rather than small. See <see cref="PolicyEngine.SaveDelta"/>.</summary>
    public static StateDelta OfNews(PolicyEngine engine, IReadOnlyList<BatchId> batches) => Of(engine, batches, static (e, state) => e.SaveDelta(state));

    private static StateDelta Of(PolicyEngine engine, IReadOnlyList<BatchId> batches, Action<PolicyEngine, Stream> save)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(batches);
        using var state = new MemoryStream();
        save(engine, state);
        return new StateDelta(batches, state.GetBuffer().AsMemory(0, (int)state.Length));
    }
}
