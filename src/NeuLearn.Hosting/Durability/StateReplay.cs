using System.Runtime.InteropServices;
using NeuLearn.State;

namespace NeuLearn.Hosting.Durability;

/// <summary>Puts a state together from a snapshot and the deltas after it.</summary>
internal sealed class StateReplay(EngineOptions? options)
{
    private readonly BatchProgress _progress = new();
    private PolicyEngine? _engine;
    private long _deltas;

    /// <summary>Takes the snapshot: the first thing to be added.</summary>
    /// <param name="whole">What was kept.</param>
    /// <param name="place">Where it lies, for messages.</param>
    public void Begin(StateDelta whole, string place)
    {
        _engine = Read(whole, place, options);
        Note(whole);
    }

    /// <summary>Takes a delta.</summary>
    /// <param name="delta">What was kept.</param>
    /// <param name="place">Where it lies, for messages.</param>
    public void Add(StateDelta delta, string place)
    {
        _engine ??= new PolicyEngine(options);
        _engine.Merge(Read(delta, place, options: null));
        Note(delta);
        _deltas++;
    }

    /// <summary>What was put together.</summary>
    public RecoveredState End(long cutBytes) => new(_engine ?? new PolicyEngine(options), _progress, _deltas, cutBytes);

    private void Note(StateDelta delta)
    {
        foreach (var batch in delta.Batches) _progress.Advance(batch);
    }

    private static PolicyEngine Read(StateDelta delta, string place, EngineOptions? options)
    {
        var bytes = MemoryMarshal.TryGetArray(delta.State, out var array) ? array : delta.State.ToArray();
        using var state = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        try
        {
            return PolicyEngine.Load(state, options);
        }
        catch (StateException e)
        {
            throw new StateStoreException($"{place}: {e.Message}", e);
        }
    }
}
