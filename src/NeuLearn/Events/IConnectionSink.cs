namespace NeuLearn.Events;

/// <summary>Where a reader puts what it read. An engine is one; so is a converter, or a test's list.</summary>
/// <remarks>Not thread-safe unless the implementation says so: one reader, one sink.</remarks>
public interface IConnectionSink
{
    /// <summary>Takes one connection. The spans in it are valid only during the call.</summary>
    void Add(scoped in RawConnection connection);

    /// <summary>Takes note that a sensor lost events, so that silence is not read as absence.</summary>
    /// <param name="sensor">The sensor, UTF-8; empty when unknown.</param>
    /// <param name="unixMilliseconds">When, or 0 when unknown.</param>
    /// <param name="count">How many events were lost; at least 1.</param>
    void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count);
}
