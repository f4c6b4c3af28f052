using Microsoft.Extensions.Logging;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Hosting.Durability;
using NeuLearn.Learning;

namespace NeuLearn.Hosting.Observability;

/// <summary>What a hosted engine logs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Information, "State read back: {Deltas} deltas after the snapshot, {Sources} sources")]
    public static partial void Loaded(ILogger logger, long deltas, int sources);

    [LoggerMessage(2, LogLevel.Warning, "{Bytes} bytes of an unfinished write were cut off the journal; nothing that was acknowledged is lost")]
    public static partial void Cut(ILogger logger, long bytes);

    [LoggerMessage(3, LogLevel.Information, "Journal of {Bytes} bytes replaced by a snapshot in {Milliseconds} ms")]
    public static partial void Compacted(ILogger logger, long bytes, double milliseconds);

    [LoggerMessage(4, LogLevel.Information, "{Service} goes from {From} to {To}: {Reasons}")]
    public static partial void Promoted(ILogger logger, Peer service, Mode from, Mode to, string reasons);

    [LoggerMessage(5, LogLevel.Error, "State cannot be kept; batches are refused until the host is started again")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "Batch {Batch} could not be read; its sender is told")]
    public static partial void BatchFailed(ILogger logger, BatchId batch, Exception exception);

    [LoggerMessage(8, LogLevel.Warning, "The ceiling on {Ceiling} is reached: traffic is left out, and nothing is promoted")]
    public static partial void LeftOut(ILogger logger, Ceiling ceiling);

    [LoggerMessage(9, LogLevel.Information, "{Rows} rows of old attempts forgotten; no rule changed")]
    public static partial void Forgot(ILogger logger, long rows);

    [LoggerMessage(7, LogLevel.Error, "Upkeep ({Task}) failed; it is tried again at its next time")]
    public static partial void UpkeepFailed(ILogger logger, string task, Exception exception);
}
