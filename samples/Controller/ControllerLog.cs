namespace NeuLearn.Samples.Controller;

/// <summary>What the controller logs. Names are data of others: log as JSON, which escapes them.</summary>
internal static partial class ControllerLog
{
    [LoggerMessage(1, LogLevel.Information, "{Kind}: listed again, the server has forgotten where the watch stood")]
    public static partial void Relisted(ILogger logger, string kind);

    [LoggerMessage(2, LogLevel.Warning, "{Kind}: the watch broke and is resumed: {Reason}")]
    public static partial void WatchBroke(ILogger logger, string kind, string reason);

    [LoggerMessage(3, LogLevel.Warning, "An object was left out of the inventory: {Problem}")]
    public static partial void NotRead(ILogger logger, string problem);

    [LoggerMessage(4, LogLevel.Information, "{Objects} objects added to the inventory")]
    public static partial void InventoryAdded(ILogger logger, int objects);

    [LoggerMessage(5, LogLevel.Warning, "{Records} records of flows were malformed; the first: {Sample}")]
    public static partial void Malformed(ILogger logger, long records, string sample);

    [LoggerMessage(6, LogLevel.Information, "The flows have ended")]
    public static partial void FlowsEnded(ILogger logger);

    [LoggerMessage(7, LogLevel.Information, "{Outcome}: {Change} NetworkPolicy {Policy}, digest {Digest}")]
    public static partial void Planned(ILogger logger, string outcome, string change, string policy, string digest);

    [LoggerMessage(9, LogLevel.Warning, "Policies could not be compared with the cluster; that is tried again: {Reason}")]
    public static partial void PlanFailed(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Services} services of the plan are not ready to be enforced; GET plan says why")]
    public static partial void NotReady(ILogger logger, int services);

    [LoggerMessage(10, LogLevel.Warning, "{Address}: {Trouble}; it is asked again")]
    public static partial void ObserverBroke(ILogger logger, string address, string trouble);
}
