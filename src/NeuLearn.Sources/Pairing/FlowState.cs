using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>A pair of directions, as far as records have told of it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct FlowState
{
    /// <summary>From the low end to the high one.</summary>
    public FlowSide Up;

    /// <summary>From the high end to the low one.</summary>
    public FlowSide Down;

    /// <summary>What the ends are called: ids of <see cref="FlowNames"/>, 0 for addresses alone.</summary>
    public uint LowNames;
    public uint HighNames;

    /// <summary>The record it was first seen in.</summary>
    public RecordMark Mark;

    /// <summary>What it has told of who listens.</summary>
    public FlowTestimony Told;

    /// <summary>The first packet of either direction, in milliseconds from the start of the pair's hour.</summary>
    public readonly uint First => !Down.IsSeen ? Up.First : !Up.IsSeen ? Down.First : Math.Min(Up.First, Down.First);

    /// <summary>One of the directions.</summary>
    [UnscopedRef]
    public ref FlowSide Side(bool isUp) => ref isUp ? ref Up : ref Down;

    /// <summary>Joins what another record of the same pair tells.</summary>
    public void Join(in FlowState other, FlowNames names)
    {
        Up.Join(in other.Up);
        Down.Join(in other.Down);
        LowNames = names.Join(LowNames, other.LowNames);
        HighNames = names.Join(HighNames, other.HighNames);
        Told |= other.Told;
    }
}
