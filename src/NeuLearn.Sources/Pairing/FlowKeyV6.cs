using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>The key of a pair with any addresses.</summary>
internal readonly record struct FlowKeyV6(Address Low, Address High, FlowEnds Ends) : IFlowKey
{
    public ulong Hash() => SeededHash.Of(SeededHash.Of(Low, 0), SeededHash.Of(High, 0) + Ends.Bits);
}
