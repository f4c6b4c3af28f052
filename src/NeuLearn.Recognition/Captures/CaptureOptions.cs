namespace NeuLearn.Recognition.Captures;

/// <summary>How a capture is read, and how much memory that may take. The defaults suit files and pipes.</summary>
public sealed record CaptureOptions
{
    /// <summary>The defaults.</summary>
    public static readonly CaptureOptions Default = new();

    /// <summary>The most flows followed at a time; beyond it, the one that was silent longest is closed, and counted.</summary>
    public int MaxFlows { get; init; } = 1 << 17;

    /// <summary>The most bytes of streams, datagrams and fragments held at a time; beyond it, the flows silent longest are decided with what they have, and counted.</summary>
    public long MaxBufferedBytes { get; init; } = 64L << 20;

    /// <summary>After how long a silence a TCP connection is over.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how long a silence any other flow is over. What comes later between the same ends is another one.</summary>
    public TimeSpan DatagramTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most distinct operations kept for each flow; more are counted.</summary>
    public int MaxOperations { get; init; } = 256;

    /// <summary>How many malformed packets are kept as samples.</summary>
    public int MaxSamples { get; init; } = 20;

    /// <summary>Told the number of a flow's first packet before its events are handed on.</summary>
    public Action<long>? BeginFlow { get; init; }

    /// <summary>Told the number of bytes read so far, about once in a thousand packets.</summary>
    public IProgress<long>? Progress { get; init; }
}
