using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Captures;

/// <summary>Takes what the packets of a capture carry, in their order.</summary>
internal interface ISegmentSink
{
    /// <summary>Takes one.</summary>
    /// <param name="packet">The packet; of a tunnel first the outer, then the inner one.</param>
    /// <param name="segment">What it carries.</param>
    /// <param name="number">The number of the packet, from 1.</param>
    /// <param name="unixMilliseconds">When it was captured.</param>
    void Add(scoped in InternetPacket packet, scoped in Segment segment, long number, long unixMilliseconds);

    /// <summary>Takes note that the capture is at its end.</summary>
    void Finish();

    /// <summary>Takes note that the capturing side lost packets.</summary>
    void AddLoss(long unixMilliseconds, long count);
}
