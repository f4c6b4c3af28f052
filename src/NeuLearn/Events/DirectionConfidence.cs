namespace NeuLearn.Events;

/// <summary>How sure it is which end opened a connection.</summary>
public enum DirectionConfidence : byte
{
    /// <summary>The sensor saw it opened, or keeps the state of connections.</summary>
    Known = 0,

    /// <summary>Concluded from service ports or from who listens: good evidence, and said so.</summary>
    Inferred = 1,

    /// <summary>Nothing tells the ends apart. Never evidence of need.</summary>
    Unknown = 2,
}
