using Microsoft.Extensions.Logging;

namespace NeuLearn.Orleans.Sharding;

/// <summary>What shards log.</summary>
internal static partial class ShardLog
{
    [LoggerMessage(1, LogLevel.Warning, "Shards could not be moved; what was moved stays, and the rest is tried again when somebody asks for it")]
    public static partial void MoveFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The policy could not be made anew; it is tried again at its next time")]
    public static partial void RefreshFailed(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "The grain storage failed at {Name} of {Grain}; what waits for it is not acknowledged")]
    public static partial void StorageFailed(ILogger logger, string name, GrainId grain, Exception exception);
}
