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

    /// <summary>From which score a conversation becomes a rule.</summary>
    public Strictness Strictness { get; init; } = Strictness.Normal;

    /// <summary>Signals left out, by the name of their class: to measure what each is worth.</summary>
    internal IReadOnlySet<string> Without { get; init; } = new HashSet<string>();

    /// <summary>The options, what was chosen for a state considered.</summary>
    internal LearningOptions With(Preferences preferences) => this with
    {
        GeneraliseToWorld = GeneraliseToWorld && preferences[Preferences.World] != "off",
        Strictness = preferences[Preferences.Strictness] switch
        {
            "strict" => Strictness.Strict,
            "normal" => Strictness.Normal,
            _ => Strictness,
        },
    };
}
