namespace NeuLearn.Learning;

/// <summary>The written names of modes.</summary>
public static class ModeName
{
    /// <summary>The name used everywhere: discover, monitor, protect.</summary>
    public static string Of(Mode mode) => mode switch { Mode.Monitor => "monitor", Mode.Protect => "protect", _ => "discover" };
}
