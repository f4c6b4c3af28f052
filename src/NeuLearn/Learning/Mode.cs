namespace NeuLearn.Learning;

/// <summary>What a service's baseline does.</summary>
public enum Mode : byte
{
    /// <summary>Learn. Nothing is denied.</summary>
    Discover = 0,

    /// <summary>Learn nothing; report violations.</summary>
    Monitor = 1,

    /// <summary>Deny violations.</summary>
    Protect = 2,
}
