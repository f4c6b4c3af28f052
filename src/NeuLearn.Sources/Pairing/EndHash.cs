using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What tells an end of connections, an address with its port and transport, from others.</summary>
internal static class EndHash
{
    public static ulong Of(Address address, ushort port, Transport transport)
    {
        var rest = ((ulong)port << 8) | transport.Number;
        return address.IsV4 ? SeededHash.Of((address.Low << 32) | rest, 0) : SeededHash.Of(SeededHash.Of(address, 0), rest);
    }

    /// <summary>The low end of a pair.</summary>
    public static ulong OfLow<TKey>(in TKey key)
        where TKey : struct, IFlowKey => Of(key.Low, key.Ends.LowPort, key.Ends.Transport);

    /// <summary>The high one.</summary>
    public static ulong OfHigh<TKey>(in TKey key)
        where TKey : struct, IFlowKey => Of(key.High, key.Ends.HighPort, key.Ends.Transport);
}
