using System.Numerics;

namespace NeuLearn.Sources.Pairing;

/// <summary>Where the parts of a <see cref="WaitingRoom{TKey, TEntry}"/> get memory for many entries.</summary>
/// <param name="parts">How many parts there are.</param>
/// <param name="capacity">How many entries each has at most.</param>
internal sealed class WaitingMemory<TEntry>(int parts, int capacity)
    where TEntry : unmanaged
{
    /// <summary>For the entries.</summary>
    public SharedMemory<TEntry> Entries { get; } = new(parts, capacity);

    /// <summary>For the places of entries by hash: a power of two, and at least twice as many.</summary>
    public SharedMemory<uint> Buckets { get; } = new(parts, (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2));
}
