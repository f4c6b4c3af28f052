namespace NeuLearn.Sources.Pairing;

/// <summary>What the records of a pair tell of who listens. Each is told once: that is enough, and telling costs.</summary>
[Flags]
internal enum FlowTestimony : byte
{
    None = 0,

    /// <summary>The two talk, and a record did not show who accepted.</summary>
    Talk = 1,

    /// <summary>The low end accepted.</summary>
    LowAccepts = 2,

    /// <summary>The high end accepted.</summary>
    HighAccepts = 4,
}
