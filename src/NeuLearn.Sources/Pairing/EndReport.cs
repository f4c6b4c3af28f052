using System.Diagnostics.CodeAnalysis;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What the connections of one hour have in common that both of their ends report.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="Server">The server's.</param>
/// <param name="ClientName">What the client is called without its labels: an id of <see cref="FlowNames"/>, 0 for an address alone, and where addresses and ports tell the connection.</param>
/// <param name="ServerName">What the server is called.</param>
/// <param name="ClientPort">The client's port; 0 where it is not told.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Outcome">What became of them. One end may have seen another outcome than the other: neither hides the other's.</param>
/// <param name="Hour">The hour, since 1970.</param>
/// <param name="Operation">What was asked: a hash of <see cref="EndOperation"/>, 0 when it is not told.</param>
internal readonly record struct EndReportKey(
    Address Client, Address Server, uint ClientName, uint ServerName, ushort ClientPort, ServicePort Port, Transport Transport, Outcome Outcome, uint Hour, ulong Operation) : IWaitingKey
{
    public ulong Hash() => SeededHash.Of(
        SeededHash.Of(Client, ClientPort) + (((ulong)ClientName << 32) | ServerName), SeededHash.Of(Server, Port.Value) + (((ulong)Hour << 16) | ((ulong)Outcome << 8) | Transport.Number) + Operation);
}

/// <summary>What one end reported: sums of its records, so that their order does not matter.</summary>
internal struct EndSums
{
    public long Connections;
    public long BytesSent;
    public long BytesReceived;

    public void Add(scoped in RawConnection connection)
    {
        // A client's port within an hour is one connection: what else is told of it is how it went on. Requests over it count each.
        Connections = connection.Client.Port == 0 || !connection.Application.IsEmpty ? Sum(Connections, Math.Max(connection.Connections, 1)) : Math.Max(Connections, Math.Max(connection.Connections, 1));
        BytesSent = Sum(BytesSent, connection.BytesSent);
        BytesReceived = Sum(BytesReceived, connection.BytesReceived);
    }

    public readonly bool IsFullerThan(in EndSums other) =>
        Connections != other.Connections ? Connections > other.Connections
        : BytesSent != other.BytesSent ? BytesSent > other.BytesSent
        : BytesReceived > other.BytesReceived;

    private static long Sum(long a, long b) => b > long.MaxValue - a ? long.MaxValue : a + b;
}

/// <summary>What both ends reported of alike connections.</summary>
internal struct EndReport : IWaiting<EndReportKey>
{
    public EndSums Client;
    public EndSums Server;

    public EndReportKey Key { get; set; }

    /// <summary>The first that either end reported, in milliseconds since 1970.</summary>
    public long First { get; set; }

    /// <summary>What the ends are called with their labels, and who reported: ids of <see cref="FlowNames"/>.</summary>
    public uint ClientNames { get; set; }

    public uint ServerNames { get; set; }

    public uint Sensor { get; set; }

    /// <summary>What was asked; null when it is not told.</summary>
    public EndOperation? Operation { get; set; }

    /// <summary>The record it was first seen in.</summary>
    public RecordMark Mark { get; set; }

    /// <summary>The end that saw more of them: the other one missed some, or reports to somewhere else. When they agree, the server's.</summary>
    public readonly EndSums Fuller => Client.IsFullerThan(in Server) ? Client : Server;

    /// <summary>What one of the ends reported.</summary>
    [UnscopedRef]
    public ref EndSums Sums(bool isServers) => ref isServers ? ref Server : ref Client;
}
