namespace NeuLearn.Formats.Losses;

/// <summary>The part of a rule, or of a service's policy, that a format could not say.</summary>
public enum LossElement
{
    /// <summary>The layer-7 protocol.</summary>
    Application,

    /// <summary>What may be asked within the application.</summary>
    Operations,

    /// <summary>Who opens.</summary>
    Client,

    /// <summary>Who accepts.</summary>
    Server,

    /// <summary>The ports.</summary>
    Ports,

    /// <summary>The layer-4 protocol.</summary>
    Transport,

    /// <summary>ICMP, its type or its code.</summary>
    Icmp,

    /// <summary>Discover, monitor or protect.</summary>
    Mode,

    /// <summary>Which rule wins.</summary>
    Order,

    /// <summary>Allow or deny.</summary>
    Action,
}

/// <summary>What an export did instead of what it could not say. The later outweighs the earlier.</summary>
public enum LossEffect
{
    /// <summary>More passes than the policy allows.</summary>
    Wider,

    /// <summary>Less passes than the policy allows.</summary>
    Narrower,

    /// <summary>Nothing was written for it.</summary>
    Omitted,
}

/// <summary>One thing that a format could not say about one rule or one service.</summary>
public sealed record Loss
{
    /// <summary>The id of the rule; null when the loss is of a service as a whole.</summary>
    public string? Rule { get; init; }

    /// <summary>The written form of the service, when the loss is of no single rule; else null.</summary>
    public string? Service { get; init; }

    /// <summary>What could not be said.</summary>
    public required LossElement Element { get; init; }

    /// <summary>What that does to the policy.</summary>
    public required LossEffect Effect { get; init; }

    /// <summary>What was written instead, and why.</summary>
    public required string Instead { get; init; }

    /// <summary>A connection on which export and policy differ; null when there is none to name.</summary>
    public string? Witness { get; init; }
}
