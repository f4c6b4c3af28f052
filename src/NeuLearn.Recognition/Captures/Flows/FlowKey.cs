using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>The ends of a flow, the lesser first, so that both directions have one key.</summary>
internal readonly record struct FlowKey(Address LowAddress, Address HighAddress, ushort LowPort, ushort HighPort, byte Transport)
{
    /// <summary>The key of a packet.</summary>
    /// <param name="transport">Its transport.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="sourcePort">From which port.</param>
    /// <param name="destination">To whom.</param>
    /// <param name="destinationPort">To which port.</param>
    /// <param name="isFromLow">Whether the sender is the end that comes first in the key.</param>
    public static FlowKey Of(Transport transport, Address source, ushort sourcePort, Address destination, ushort destinationPort, out bool isFromLow)
    {
        var order = source.CompareTo(destination);
        isFromLow = order < 0 || (order == 0 && sourcePort <= destinationPort);
        return isFromLow
            ? new FlowKey(source, destination, sourcePort, destinationPort, transport.Number)
            : new FlowKey(destination, source, destinationPort, sourcePort, transport.Number);
    }
}
