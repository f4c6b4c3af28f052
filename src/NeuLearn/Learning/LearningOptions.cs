namespace NeuLearn.Learning;

/// <summary>How evidence becomes rules. The defaults are those of the documentation's figures.</summary>
public sealed record LearningOptions
{
    /// <summary>Whether a side whose addresses keep growing becomes the world on that port.</summary>
    public bool GeneraliseToWorld { get; init; } = true;

    /// <summary>Distinct outside addresses on one port below which a list of addresses is kept.</summary>
    public int WorldMinAddresses { get; init; } = 20;

    /// <summary>Share of those addresses that must be new in the later half of the time: a list that has closed is kept. From 0 to 1.</summary>
    public double WorldMinNewShare { get; init; } = 0.25;

    /// <summary>Whether many outside addresses on one port become ranges.</summary>
    public bool GeneraliseAddresses { get; init; } = true;

    /// <summary>Outside addresses on one port, each a rule by itself, below which they are kept one by one.</summary>
    public int CidrMinAddresses { get; init; } = 8;

    /// <summary>How dear it is that a range allows what was not seen: the w of the description length. Above 0; 3 is measured.</summary>
    public double CidrWeight { get; init; } = 3;

    /// <summary>Whether ports that a server opens anew each time become ranges.</summary>
    public bool GeneralisePorts { get; init; } = true;

    /// <summary>Whether DNS names below one domain become a pattern of one label.</summary>
    public bool GeneraliseNames { get; init; } = true;

    /// <summary>Whether many segments at one place of a path become a class.</summary>
    public bool GeneralisePaths { get; init; } = true;

    /// <summary>Whether a gRPC service of which two methods were called is allowed with all of its methods.</summary>
    public bool GeneraliseGrpcMethods { get; init; }

    /// <summary>Whether an application that a client speaks with a server on two ports or more is allowed on any port.</summary>
    public bool GeneraliseToAnyPort { get; init; }

    /// <summary>From which score a conversation becomes a rule.</summary>
    public Strictness Strictness { get; init; } = Strictness.Normal;

    /// <summary>Signals left out, by the name of their class: to measure what each is worth.</summary>
    internal IReadOnlySet<string> Without { get; init; } = new HashSet<string>();
}
