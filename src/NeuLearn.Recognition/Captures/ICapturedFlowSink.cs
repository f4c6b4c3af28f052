namespace NeuLearn.Recognition.Captures;

/// <summary>Where flows go when they are over, or the capture is.</summary>
public interface ICapturedFlowSink
{
    /// <summary>Takes one flow.</summary>
    void Add(CapturedFlow flow);

    /// <summary>Takes note that the capturing side lost packets.</summary>
    /// <param name="unixMilliseconds">When it said so, or 0 when unknown.</param>
    /// <param name="count">How many; at least 1.</param>
    void AddLoss(long unixMilliseconds, long count);
}
