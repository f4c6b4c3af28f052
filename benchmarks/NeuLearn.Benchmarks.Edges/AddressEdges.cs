using System.Globalization;
using System.Runtime.InteropServices;
using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Edges;

/// <summary>Builds the edge table by address from what a reader hands over: one a worker, merged at the end.</summary>
internal sealed class AddressEdges : IConnectionSink
{
    private readonly Dictionary<Edge, (long Opened, long Completed)> _edges = [];

    public void Add(scoped in RawConnection connection)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, new Edge(connection.Client.Address, connection.Server.Address, connection.Port, connection.Transport), out _);
        var connections = Math.Max(connection.Connections, 1);
        count.Opened += connections;
        if (connection.Outcome == Outcome.Established) count.Completed += connections;
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }

    public void Merge(AddressEdges other)
    {
        foreach (var (edge, count) in other._edges)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, edge, out _);
            sum = (sum.Opened + count.Opened, sum.Completed + count.Completed);
        }
    }

    /// <summary>Client, server, port, transport, opened, completed: tab-separated.</summary>
    public void Write(TextWriter output)
    {
        foreach (var (edge, count) in _edges)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{edge.Client}\t{edge.Server}\t{edge.Port.Value}\t{edge.Transport}\t{count.Opened}\t{count.Completed}\n"));
    }

    private readonly record struct Edge(Address Client, Address Server, ServicePort Port, Transport Transport)
    {
        public bool Equals(Edge other) =>
            Client.Low == other.Client.Low && Server.Low == other.Server.Low && Port.Value == other.Port.Value && Transport.Number == other.Transport.Number
            && Client.High == other.Client.High && Server.High == other.Server.High;

        public override int GetHashCode()
        {
            var hash = ((Client.Low ^ Client.High) * 0x9E3779B97F4A7C15) ^ Server.Low ^ Server.High ^ ((ulong)Port.Value << 40) ^ Transport.Number;
            return (int)((hash * 0xBF58476D1CE4E5B9) >> 32);
        }
    }
}
