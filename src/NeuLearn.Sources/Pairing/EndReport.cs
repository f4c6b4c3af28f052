using System.Runtime.InteropServices;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What both ends reported of alike connections. Holds no reference: many wait, and the collector need not look at them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct EndReport : IWaiting<EndReportKey>
{
    private EndReportKey _key;
    private RecordMark _mark;
    private long _first;

    public EndSums Client;
    public EndSums Server;

    /// <summary>What the ends are called with their labels, and who reported: ids of <see cref="FlowNames"/>.</summary>
    public uint ClientNames;
    public uint ServerNames;
    public uint Sensor;

    /// <summary>What was asked: a place in <see cref="EndOperations"/>, 0 when it is not told.</summary>
    public int Operation;

    public EndReportKey Key
    {
        readonly get => _key;
        set => _key = value;
    }

    /// <summary>The first that either end reported, in milliseconds since 1970.</summary>
    public long First
    {
        readonly get => _first;
        set => _first = value;
    }

    /// <summary>The record it was first seen in.</summary>
    public RecordMark Mark
    {
        readonly get => _mark;
        set => _mark = value;
    }

    /// <summary>The end that saw more of them: the other one missed some, or reports to somewhere else. When they agree, the server's.</summary>
    public readonly EndSums Fuller => Client.IsFullerThan(in Server) ? Client : Server;

    /// <summary>Joins what other records report of the same kind of connections.</summary>
    public void Join(in EndReport other, FlowNames names)
    {
        First = Math.Min(First, other.First);
        ClientNames = names.Join(ClientNames, other.ClientNames);
        ServerNames = names.Join(ServerNames, other.ServerNames);
        Sensor = names.Join(Sensor, other.Sensor);
        // A client's port within an hour is one connection: what else is told of it is how it went on. Requests over it count each.
        var countEach = _key.ClientPort == 0 || _key.Operation != 0;
        Client.Join(in other.Client, countEach);
        Server.Join(in other.Server, countEach);
    }
}
