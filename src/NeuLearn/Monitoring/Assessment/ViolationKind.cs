namespace NeuLearn.Monitoring.Assessment;

/// <summary>What is new about a connection that no rule allows.</summary>
public enum ViolationKind : byte
{
    /// <summary>A rule allows it, in an hour of the week in which it was never seen. For information.</summary>
    OffHours,

    /// <summary>It was seen before and waits for review or for more evidence.</summary>
    Quarantined,

    /// <summary>The conversation is known; the operation is new.</summary>
    NewOperation,

    /// <summary>The pair and the port are known; the application is new.</summary>
    NewApplication,

    /// <summary>The pair and the port are known; what was said fits no protocol that is known, so it is not the application of the rule.</summary>
    UnknownApplication,

    /// <summary>What carries other traffic or a remote session (ssh, a VPN, a proxy) runs on a port of another application, as ssh on 443.</summary>
    TunnelledApplication,

    /// <summary>The pair is known; the port is new.</summary>
    NewPort,

    /// <summary>Both ends are known; that the one opens anything to the other is new.</summary>
    NewPeer,

    /// <summary>A service, host or node of ours that was never seen before.</summary>
    NewIdentity,

    /// <summary>The policy files of a platform do not allow it; what was learned was not asked.</summary>
    NotInPolicy,

    /// <summary>A person decided that it is no rule.</summary>
    Rejected,

    /// <summary>A deny rule matches it.</summary>
    DeniedByRule,
}
