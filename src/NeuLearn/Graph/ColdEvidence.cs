using System.Numerics;
using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>The cold part of a conversation's evidence: touched only when an hour, a day, a replica or a connection is new.</summary>
/// <remarks>Every field merges by OR, union, min or max: a join-semilattice (Shapiro et al. 2011).</remarks>
internal struct ColdEvidence
{
    /// <summary>Connections counted exactly; beyond it the count is an estimate within about 9 %.</summary>
    public const int ConnectionCapacity = 128;

    /// <summary>Replicas counted exactly on each side.</summary>
    public const int ReplicaCapacity = 64;

    // Hours of the week, Monday 00:00 UTC first.
    public ulong Hours0;
    public ulong Hours1;
    public ulong Hours2;

    /// <summary>Days with at least one event.</summary>
    public DaySet Days;

    /// <summary>Instances that opened, and that accepted, by the hash of their name.</summary>
    public HashSample ClientReplicas;
    public HashSample ServerReplicas;

    /// <summary>Connections, by identity.</summary>
    public HashSample Connections;

    public readonly int HoursOfWeek => BitOperations.PopCount(Hours0) + BitOperations.PopCount(Hours1) + BitOperations.PopCount(Hours2);

    public readonly bool HasHourOfWeek(int hour) => ((hour < 64 ? Hours0 : hour < 128 ? Hours1 : Hours2) >> (hour & 63) & 1) != 0;

    public void AddHour(uint hour)
    {
        var ofWeek = EventTime.HourOfWeek(hour);
        var bit = 1UL << (ofWeek & 63);
        if (ofWeek < 64) Hours0 |= bit;
        else if (ofWeek < 128) Hours1 |= bit;
        else Hours2 |= bit;
        Days.Add(EventTime.Day(hour));
    }

    public void AddConnections(uint identity, uint weight)
    {
        Connections.Add(identity, ConnectionCapacity);
        // An aggregated record stands for many connections that cannot be told apart: derive an identity for each.
        weight = Math.Min(weight, MaxWeight);
        for (uint i = 1; i < weight; i++)
            Connections.Add((uint)(StableHash.Mix(identity, i) >> 32), ConnectionCapacity);
    }

    public void Union(in ColdEvidence other)
    {
        Hours0 |= other.Hours0;
        Hours1 |= other.Hours1;
        Hours2 |= other.Hours2;
        Days.Union(other.Days);
        ClientReplicas.Union(other.ClientReplicas, ReplicaCapacity);
        ServerReplicas.Union(other.ServerReplicas, ReplicaCapacity);
        Connections.Union(other.Connections, ConnectionCapacity);
    }

    private const uint MaxWeight = 65_536;
}
