using System.Globalization;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring;

/// <summary>What makes two violations the same one: roles, port, application, and what was decided by what. Never an instance or a time.</summary>
/// <remarks>
/// Ordered by facts of the key alone, so that a log that keeps the first so many keeps the same ones whatever came first:
/// what lies inside before what leaves before what comes from outside, then by hash.
/// </remarks>
internal sealed class ViolationKey : IEquatable<ViolationKey>, IComparable<ViolationKey>
{
    private readonly string _written;

    public ViolationKey(
        Peer client, Peer server, Transport transport, ServicePort port, string application, OperationPattern? operation,
        VerdictKind verdict, string? rule, string? platformPolicy)
    {
        Client = client;
        Server = server;
        Transport = transport;
        Port = port;
        Application = application;
        Operation = operation;
        Verdict = verdict;
        Rule = rule;
        PlatformPolicy = platformPolicy;
        _written = string.Join('\n', client, server, transport, port.ToString(transport), application, Text(operation?.Method), Text(operation?.Path), Text(operation?.Name), Invariant((int)verdict), Text(rule), Text(platformPolicy));
        Hash = StableHash.Of(Encoding.UTF8.GetBytes(_written));
    }

    public Peer Client { get; }

    public Peer Server { get; }

    public Transport Transport { get; }

    public ServicePort Port { get; }

    /// <summary>The layer-7 protocol; empty when not known.</summary>
    public string Application { get; }

    /// <summary>What was asked, where all but this is allowed; else null.</summary>
    public OperationPattern? Operation { get; }

    public VerdictKind Verdict { get; }

    /// <summary>The id of the rule that decided.</summary>
    public string? Rule { get; }

    /// <summary>The policies of a platform that decided.</summary>
    public string? PlatformPolicy { get; }

    public ulong Hash { get; }

    /// <summary>The peer it is counted with: who opened it, or, where that is outside, who was to accept it.</summary>
    public Peer Concerned => Client.IsExternal ? Server : Client;

    /// <summary>The key of a judgement.</summary>
    public static ViolationKey Of(Judgement judgement)
    {
        var q = judgement.Query;
        return new ViolationKey(
            q.Client, q.Server, q.Transport, q.Port, q.Application ?? "", judgement.IsOperationOnly ? OperationPattern.Of(q.Operation!) : null,
            judgement.Verdict.Kind, judgement.Rule?.Id, judgement.PlatformPolicy);
    }

    public int CompareTo(ViolationKey? other)
    {
        if (other is null) return 1;
        var order = Place.CompareTo(other.Place);
        if (order == 0) order = Hash.CompareTo(other.Hash);
        return order != 0 ? order : string.CompareOrdinal(_written, other._written);
    }

    public bool Equals(ViolationKey? other) => other is not null && Hash == other.Hash && _written == other._written;

    public override bool Equals(object? obj) => Equals(obj as ViolationKey);

    public override int GetHashCode() => (int)Hash;

    // Whoever is outside can make as many conversations up as there are addresses.
    private int Place => Client.IsExternal ? 2 : Server.IsExternal ? 1 : 0;

    private static string Text(string? part) => part is null ? "-" : "+" + part;

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
