using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>The key of a pair whose addresses are both IPv4: most are.</summary>
internal readonly record struct FlowKeyV4(uint LowBits, uint HighBits, FlowEnds Ends) : IFlowKey
{
    public Address Low => Address.FromV4(LowBits);

    public Address High => Address.FromV4(HighBits);

    public ulong Hash() => SeededHash.Of(((ulong)LowBits << 32) | HighBits, Ends.Bits);
}
