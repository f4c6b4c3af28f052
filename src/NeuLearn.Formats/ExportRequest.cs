using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats;

/// <summary>As what services are exported.</summary>
public enum ExportAs
{
    /// <summary>Every service as enforced, whatever its mode.</summary>
    Protect,

    /// <summary>Every service as reporting without denying.</summary>
    Monitor,

    /// <summary>Each service as its mode is; those in discover are left out.</summary>
    Current,
}

/// <summary>How to export.</summary>
public sealed record ExportOptions
{
    /// <summary>As what services are exported.</summary>
    public ExportAs As { get; init; }

    /// <summary>The services to export; null for all. The peers they talk to are not exported for it.</summary>
    public IReadOnlySet<Peer>? Services { get; init; }

    /// <summary>Whether a rule is left out rather than widened where the format cannot say it.</summary>
    public bool Strict { get; init; }

    /// <summary>Where a packet filter is loaded.</summary>
    public FilterPlacement Placement { get; init; }

    /// <summary>
    /// Whether a format that knows addresses alone writes a DNS name as those that the inventory lists under it: as a network
    /// of that name. Else it leaves names out.
    /// </summary>
    public bool ResolveNames { get; init; }

    /// <summary>What a service is exported as.</summary>
    /// <returns>The mode; <see cref="Mode.Discover"/> means: left out.</returns>
    internal Mode ModeOf(Peer service, PolicySet policy) => As switch
    {
        ExportAs.Protect => Mode.Protect,
        ExportAs.Monitor => Mode.Monitor,
        _ => policy.ModeOf(service),
    };
}

/// <summary>What to export.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Options">How.</param>
public sealed record ExportRequest(PolicySet Policy, ExportOptions Options);
