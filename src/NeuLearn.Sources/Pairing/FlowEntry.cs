using System.Diagnostics.CodeAnalysis;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>A pair of directions, as far as records have told of it.</summary>
internal struct FlowEntry : IWaiting<FlowKey>
{
    public const long Hour = 3_600_000;

    public FlowKey Key { get; set; }

    /// <summary>From the low end to the high one.</summary>
    public FlowSide Up;

    /// <summary>From the high end to the low one.</summary>
    public FlowSide Down;

    /// <summary>What the ends are called: ids of <see cref="FlowNames"/>, 0 for addresses alone.</summary>
    public uint LowNames;
    public uint HighNames;

    /// <summary>The record it was first seen in.</summary>
    public RecordMark Mark { get; set; }

    /// <summary>What it has told of who listens.</summary>
    public FlowTestimony Told;

    /// <summary>The first packet of either direction, in milliseconds since 1970.</summary>
    public readonly long First => (Key.Hour * Hour) + (!Down.IsSeen ? Up.First : !Up.IsSeen ? Down.First : Math.Min(Up.First, Down.First));

    /// <summary>One of the directions.</summary>
    [UnscopedRef]
    public ref FlowSide Side(bool isUp) => ref isUp ? ref Up : ref Down;

    /// <summary>Joins what another record of the same key tells.</summary>
    public void Join(in FlowEntry other, FlowNames names)
    {
        Up.Join(in other.Up);
        Down.Join(in other.Down);
        LowNames = names.Join(LowNames, other.LowNames);
        HighNames = names.Join(HighNames, other.HighNames);
        Told |= other.Told;
    }
}
