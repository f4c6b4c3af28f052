namespace NeuLearn.Monitoring.Assessment;

/// <summary>The written names of kinds and levels, the same in tables, JSON and findings.</summary>
public static class ViolationName
{
    /// <summary>For example <c>new-port</c>.</summary>
    public static string Of(ViolationKind kind) => kind switch
    {
        ViolationKind.OffHours => "off-hours",
        ViolationKind.Quarantined => "quarantined",
        ViolationKind.NewOperation => "new-operation",
        ViolationKind.NewApplication => "new-application",
        ViolationKind.UnknownApplication => "unknown-application",
        ViolationKind.TunnelledApplication => "tunnelled-application",
        ViolationKind.NewPort => "new-port",
        ViolationKind.NewPeer => "new-peer",
        ViolationKind.NewIdentity => "new-identity",
        ViolationKind.NotInPolicy => "not-in-policy",
        ViolationKind.Rejected => "rejected",
        _ => "denied-by-rule",
    };

    /// <summary>For example <c>high</c>.</summary>
    public static string Of(ViolationLevel level) => level switch
    {
        ViolationLevel.Info => "info",
        ViolationLevel.Low => "low",
        ViolationLevel.Medium => "medium",
        _ => "high",
    };
}
