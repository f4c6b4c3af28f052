using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>A pair of directions that waits for more records of it. Of IPv4 it has the size of a line of the cache.</summary>
internal struct FlowEntry<TKey> : IWaiting<TKey>
    where TKey : struct, IFlowKey
{
    private TKey _key;

    public FlowState State;

    public TKey Key
    {
        readonly get => _key;
        set => _key = value;
    }

    /// <inheritdoc/>
    public readonly RecordMark Mark => State.Mark;

    /// <summary>The first packet of either direction, in milliseconds since 1970.</summary>
    public readonly long First => (_key.Ends.Hour * FlowEnds.HourMilliseconds) + State.First;
}
