namespace NeuLearn.Recognition.Captures;

/// <summary>Where the datagrams of a capture go, in their order.</summary>
public interface ICapturedDatagramSink
{
    /// <summary>Takes one datagram of UDP.</summary>
    /// <param name="datagram">The datagram; valid during the call.</param>
    void Add(scoped in CapturedDatagram datagram);

    /// <summary>Takes note that the capturing side lost packets.</summary>
    /// <param name="unixMilliseconds">When it said so, or 0 when unknown.</param>
    /// <param name="count">How many; at least 1.</param>
    void AddLoss(long unixMilliseconds, long count);
}
