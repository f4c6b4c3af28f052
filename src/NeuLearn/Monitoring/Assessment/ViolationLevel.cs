namespace NeuLearn.Monitoring.Assessment;

/// <summary>How urgent a violation is, from its unmet points.</summary>
public enum ViolationLevel : byte
{
    /// <summary>Allowed, and merely unusual.</summary>
    Info,

    /// <summary>At most three points are missing: likely a rule that is not there yet. Or an attempt from outside that failed.</summary>
    Low,

    /// <summary>Four to twelve points are missing, or an attempt from inside that failed.</summary>
    Medium,

    /// <summary>More are missing, it looks like an attack, or a person decided against it.</summary>
    High,
}
