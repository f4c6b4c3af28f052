using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>What tells one row from another: both ends, port, transport, application, operation, outcome and how sure the direction is.</summary>
/// <remarks>Held in the packed form in which rows are hashed and compared.</remarks>
internal readonly record struct EvidenceKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EvidenceKey(
        uint client, uint server, ServicePort port, Transport transport, ushort application, Outcome outcome, DirectionConfidence direction, uint operation)
    {
        Ends = ((ulong)client << 32) | server;
        Service = ((ulong)application << 48) | ((ulong)port.Value << 32) | ((ulong)direction << 16) | ((ulong)transport.Number << 8) | (byte)outcome;
        Operation = operation;
    }

    public EvidenceKey(ulong ends, ulong service, uint operation)
    {
        Ends = ends;
        Service = service;
        Operation = operation;
    }

    public ulong Ends { get; private init; }

    public ulong Service { get; private init; }

    public uint Operation { get; init; }

    public uint Client { get => (uint)(Ends >> 32); init => Ends = ((ulong)value << 32) | Server; }

    public uint Server { get => (uint)Ends; init => Ends = ((ulong)Client << 32) | value; }

    public ServicePort Port { get => new((ushort)(Service >> 32)); init => Service = (Service & ~(0xFFFFUL << 32)) | ((ulong)value.Value << 32); }

    public ushort Application { get => (ushort)(Service >> 48); init => Service = (Service & ~(0xFFFFUL << 48)) | ((ulong)value << 48); }

    public Transport Transport => new((byte)(Service >> 8));

    public Outcome Outcome => (Outcome)(byte)Service;

    public DirectionConfidence Direction => (DirectionConfidence)(byte)(Service >> 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EvidenceKey Of(in ConnectionRecord record) =>
        new(record.Client, record.Server, record.Port, record.Transport, record.Application, record.Outcome, record.Direction, record.Operation);
}

/// <summary>The hot part of a conversation's evidence: one cache line, all that an event touches when it brings nothing new.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct EvidenceRow
{
    public ulong Ends;
    public ulong Service;
    public uint Operation;

    /// <summary>First and last event, in seconds since 1970.</summary>
    public uint First;
    public uint Last;

    /// <summary>The hour that was last written to the cold part; an event of another hour goes there.</summary>
    public uint Hour;

    /// <summary>The replicas that were last written to the cold part.</summary>
    public uint ClientReplica;
    public uint ServerReplica;

    /// <summary>Identities at or above this cannot enter the sample of connections any more.</summary>
    public uint Threshold;

    /// <summary>Where the cold part is.</summary>
    public int Cold;

    /// <summary>Most bytes in one event, each way, saturating at 4 GiB.</summary>
    public uint MostSent;
    public uint MostReceived;

    public readonly EvidenceKey Key => new(Ends, Service, Operation);
}
