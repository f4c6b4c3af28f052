namespace NeuLearn.Testing;

/// <summary>How much the simulated sensors know about the two ends of a connection.</summary>
public enum IdentityMix
{
    /// <summary>Every second node's sensor names pod, owner and labels; the others report addresses only.</summary>
    Mixed,

    /// <summary>Every sensor names namespace, pod, owner and labels, as Hubble does.</summary>
    Full,

    /// <summary>Every sensor reports addresses only, as flow logs of a network do: all is attributed through the inventory.</summary>
    AddressOnly,
}

/// <summary>What to simulate. The same options give the same events, inventory and truth, byte for byte, on every machine.</summary>
public sealed record ClusterOptions
{
    /// <summary>Where all chance comes from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// How many application services (front, middle and data tier), 3 or more. The furniture of a cluster comes on top:
    /// gateway, cluster DNS, node agent, monitor, crawler, toolbox, cron jobs and two legacy hosts.
    /// </summary>
    public int Services { get; init; } = 12;

    /// <summary>How many days, 1 or more.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Over how many namespaces the application services are spread.</summary>
    public int Namespaces { get; init; } = 3;

    /// <summary>Whether there are attacks: a compromised replica on <see cref="AttackDay"/>, and scanners from the Internet all along.</summary>
    public bool Attacks { get; init; } = true;

    /// <summary>The day of the compromise, counted from 0; null is the last day but one.</summary>
    public int? AttackDay { get; init; }

    /// <summary>The first instant of the first day.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The mean rate of a steady conversation. However small it is, every steady conversation is seen on every day, from
    /// each of its replicas in turn; 0 therefore gives the smallest run.
    /// </summary>
    public double EventsPerEdgePerHour { get; init; } = 3;

    /// <summary>What the sensors know.</summary>
    public IdentityMix Identity { get; init; }

    /// <summary>Whether clients come with their own port (<c>"port"</c> in the written form), which tells connections apart.</summary>
    public bool ClientPorts { get; init; }

    /// <summary>
    /// Whether sensors at the client that know addresses only report what the client dialled, that is the cluster address
    /// and the port of the Kubernetes Service, instead of the pod behind it.
    /// </summary>
    public bool ServiceAddresses { get; init; }

    internal int EffectiveAttackDay => AttackDay ?? Math.Max(0, Days - 2);

    internal long StartMs => Start.ToUnixTimeMilliseconds();

    internal long EndMs => StartMs + (Days * 86_400_000L);

    internal static void Check(ClusterOptions options)
    {
        var wrong = options switch
        {
            { Services: < 3 or > 5_000 } => "Services is from 3 to 5000.",
            { Days: < 1 or > 3_660 } => "Days is from 1 to 3660.",
            { Namespaces: < 1 or > 1_000 } => "Namespaces is from 1 to 1000.",
            { EventsPerEdgePerHour: not (>= 0 and <= 1e6) } => "EventsPerEdgePerHour is from 0 to a million.",
            _ when options.EffectiveAttackDay < 0 || options.EffectiveAttackDay >= options.Days => "AttackDay lies within the days.",
            _ when options.Start.TimeOfDay != TimeSpan.Zero || options.Start.Offset != TimeSpan.Zero => "Start is midnight UTC.",
            _ => null,
        };
        if (wrong is not null) throw new ArgumentException(wrong, nameof(options));
    }
}
