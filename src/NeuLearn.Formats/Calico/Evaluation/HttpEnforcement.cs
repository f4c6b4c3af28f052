namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>Whether a cluster enforces what rules ask of HTTP: Calico's own data planes do not, its application layer policy does.</summary>
internal enum HttpEnforcement
{
    /// <summary>Requests that do not match are not let through.</summary>
    Enforced,

    /// <summary>The rule holds as if it asked nothing of HTTP.</summary>
    Ignored,
}
