namespace NeuLearn.Testing;

/// <summary>What a simulated event truly was.</summary>
public enum TruthLabel : byte
{
    /// <summary>Something the cluster needs.</summary>
    Legitimate,

    /// <summary>A port scan whose targets refused.</summary>
    ScanRefused,

    /// <summary>A port or host scan to which nothing answered.</summary>
    ScanUnanswered,

    /// <summary>A completed connection of the compromised replica to a service it has no business with.</summary>
    Lateral,

    /// <summary>An upload of the compromised replica to an address without a name.</summary>
    Exfiltration,

    /// <summary>A connection of the compromised replica to a mining pool.</summary>
    Miner,

    /// <summary>A small and regular call home of the compromised replica.</summary>
    Beacon,
}

/// <summary>What a conversation is for.</summary>
public enum EdgeKind : byte
{
    /// <summary>Service to service (or legacy host), all day long.</summary>
    Steady,

    /// <summary>A scheduled job; see <see cref="TruthEdge.Cadence"/>.</summary>
    Cron,

    /// <summary>A kubelet's probe of the pods on its own node.</summary>
    Probe,

    /// <summary>A lookup at the cluster's DNS.</summary>
    Dns,

    /// <summary>A DNS name or fixed range outside the cluster.</summary>
    External,

    /// <summary>Clients from the Internet at the gateway: ever new addresses.</summary>
    Ingress,

    /// <summary>Open-world egress: ever new addresses without names.</summary>
    OpenWorld,

    /// <summary>An echo request of the monitor.</summary>
    Ping,

    /// <summary>Not legitimate; see <see cref="TruthEdge.Label"/>.</summary>
    Attack,
}

/// <summary>How often a conversation happens.</summary>
public enum Cadence : byte
{
    /// <summary>Every day.</summary>
    Continuous,

    /// <summary>Once a day, at night.</summary>
    Daily,

    /// <summary>Once a week, on Wednesday.</summary>
    Weekly,

    /// <summary>Within one day only.</summary>
    Once,
}
