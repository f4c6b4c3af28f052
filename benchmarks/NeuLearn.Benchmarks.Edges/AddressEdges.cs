using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Edges;

/// <summary>Builds the edge table by address from what a reader hands over: one a worker, merged at the end.</summary>
/// <remarks>Connections are counted by the batch: the places of all of them are read first, so that memory is waited for once.</remarks>
internal sealed class AddressEdges : IConnectionSink
{
    private const int BatchSize = 64;
    private readonly (Edge Edge, uint Hash, long Opened, long Completed)[] _batch = new (Edge, uint, long, long)[BatchSize];
    private int _batched;

    // Of each the place of its row, from 1; 0 for none.
    private int[] _places = new int[16 * 1024];
    private Row[] _rows = new Row[4096];
    private int _count;
    private long _touched;

    public void Add(scoped in RawConnection connection)
    {
        var edge = new Edge(connection.Client.Address, connection.Server.Address, connection.Port, connection.Transport);
        var connections = Math.Max(connection.Connections, 1);
        _batch[_batched++] = (edge, edge.Hash(), connections, connection.Outcome == Outcome.Established ? connections : 0);
        if (_batched == BatchSize) Count();
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }

    public void Merge(AddressEdges other)
    {
        Count();
        other.Count();
        foreach (ref readonly var row in other._rows.AsSpan(0, other._count)) Count(in row.Edge, row.Edge.Hash(), row.Opened, row.Completed);
    }

    /// <summary>Client, server, port, transport, opened, completed: tab-separated.</summary>
    public void Write(Stream output)
    {
        Count();
        var line = new byte[256];
        foreach (ref readonly var row in _rows.AsSpan(0, _count))
        {
            var n = 0;
            Put(row.Edge.Client, line, ref n);
            Put(row.Edge.Server, line, ref n);
            Put(row.Edge.Port.Value, (byte)'\t', line, ref n);
            n += Encoding.UTF8.GetBytes(row.Edge.Transport.ToString(), line.AsSpan(n));
            line[n++] = (byte)'\t';
            Put(row.Opened, (byte)'\t', line, ref n);
            Put(row.Completed, (byte)'\n', line, ref n);
            output.Write(line.AsSpan(0, n));
        }
    }

    private static void Put(Address address, byte[] line, ref int n)
    {
        if (!address.IsV4)
        {
            n += Encoding.UTF8.GetBytes(address.ToString(), line.AsSpan(n));
            line[n++] = (byte)'\t';
            return;
        }

        for (var shift = 24; shift >= 0; shift -= 8) Put((long)(address.Low >> shift) & 0xFF, shift > 0 ? (byte)'.' : (byte)'\t', line, ref n);
    }

    private static void Put(long number, byte behind, byte[] line, ref int n)
    {
        Utf8Formatter.TryFormat(number, line.AsSpan(n), out var length);
        n += length;
        line[n++] = behind;
    }

    private void Count()
    {
        Span<int> places = stackalloc int[BatchSize];
        for (var i = 0; i < _batched; i++) places[i] = _places[_batch[i].Hash & (_places.Length - 1)];
        for (var i = 0; i < _batched; i++) _touched += _rows[Math.Max(places[i] - 1, 0)].Completed;
        foreach (ref readonly var one in _batch.AsSpan(0, _batched)) Count(in one.Edge, one.Hash, one.Opened, one.Completed);
        _batched = 0;
    }

    private void Count(in Edge edge, uint hash, long opened, long completed)
    {
        var mask = _places.Length - 1;
        var i = (int)(hash & mask);
        while (_places[i] is not 0 and var place)
        {
            ref var row = ref _rows[place - 1];
            if (row.Edge == edge)
            {
                (row.Opened, row.Completed) = (row.Opened + opened, row.Completed + completed);
                return;
            }

            i = (i + 1) & mask;
        }

        if (_count == _rows.Length) Grow();
        _rows[_count++] = new Row { Edge = edge, Opened = opened, Completed = completed };
        Put(hash, _count);
    }

    private void Grow()
    {
        Array.Resize(ref _rows, _rows.Length * 2);
        _places = new int[_places.Length * 2];
        for (var i = 0; i < _count; i++) Put(_rows[i].Edge.Hash(), i + 1);
    }

    private void Put(uint hash, int place)
    {
        var i = (int)(hash & (_places.Length - 1));
        while (_places[i] != 0) i = (i + 1) & (_places.Length - 1);
        _places[i] = place;
    }

    private readonly record struct Edge(Address Client, Address Server, ServicePort Port, Transport Transport)
    {
        public uint Hash()
        {
            var hash = ((Client.Low ^ Client.High) * 0x9E3779B97F4A7C15) ^ Server.Low ^ Server.High ^ ((ulong)Port.Value << 40) ^ Transport.Number;
            return (uint)((hash * 0xBF58476D1CE4E5B9) >> 32);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Row
    {
        public Edge Edge;
        public long Opened;
        public long Completed;
    }
}
