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

    /// <summary>Takes note that a sensor sees only a sample, so that silence is not read as absence.</summary>
    /// <param name="sensor">The sensor, UTF-8; empty when unknown.</param>
    /// <param name="unixMilliseconds">When, or 0 when unknown.</param>
    /// <param name="oneIn">One in how many packets or connections is seen; 2 or more.</param>
    void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn)
    {
        // Who only counts connections need not know.
    }

    /// <summary>Takes note that a DNS answer gave an address to a name, so that connections to the address can be named.</summary>
    /// <param name="name">The name that was asked for, UTF-8: the first of a chain of aliases.</param>
    /// <param name="address">The address at the end of the chain.</param>
    /// <param name="unixMilliseconds">When it was answered.</param>
    /// <param name="seconds">For how long the answer holds: the shortest time to live along the chain.</param>
    void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
    {
        // Who only counts connections need not know.
    }
}
