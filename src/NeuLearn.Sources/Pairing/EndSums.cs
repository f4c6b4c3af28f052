using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>What one end reported: sums of its records, so that their order does not matter.</summary>
internal struct EndSums
{
    public long Connections;
    public long BytesSent;
    public long BytesReceived;

    /// <summary>What one record reports.</summary>
    public static EndSums Of(scoped in RawConnection connection) =>
        new() { Connections = Math.Max(connection.Connections, 1), BytesSent = Sum(0, connection.BytesSent), BytesReceived = Sum(0, connection.BytesReceived) };

    /// <summary>Joins what other records of the same end report.</summary>
    /// <param name="other">Those.</param>
    /// <param name="countEach">Whether each stands for connections of its own. Else all are of one, and tell how it went on.</param>
    public void Join(in EndSums other, bool countEach)
    {
        Connections = countEach ? Sum(Connections, other.Connections) : Math.Max(Connections, other.Connections);
        BytesSent = Sum(BytesSent, other.BytesSent);
        BytesReceived = Sum(BytesReceived, other.BytesReceived);
    }

    public readonly bool IsFullerThan(in EndSums other) =>
        Connections != other.Connections ? Connections > other.Connections
        : BytesSent != other.BytesSent ? BytesSent > other.BytesSent
        : BytesReceived > other.BytesReceived;

    private static long Sum(long a, long b) => b > long.MaxValue - a ? long.MaxValue : a + b;
}
