using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>Reads the flows of a capture in memory.</summary>
internal static class FlowReading
{
    /// <summary>The flows that are read from a capture in the format of libpcap.</summary>
    public static (List<CapturedFlow> Flows, CaptureReport Report) Read(this PcapBuilder capture, CaptureOptions? options = null) => Read(capture.Classic(), options);

    public static (List<CapturedFlow> Flows, CaptureReport Report) Read(byte[] file, CaptureOptions? options = null)
    {
        var sink = new FlowCollector();
        var report = CaptureReader.ReadFlows(new MemoryStream(file), sink, options);
        return (sink.Flows, report);
    }
}

/// <summary>Keeps flows.</summary>
internal sealed class FlowCollector : ICapturedFlowSink
{
    public List<CapturedFlow> Flows { get; } = [];

    public long Lost { get; private set; }

    public void Add(CapturedFlow flow) => Flows.Add(flow);

    public void AddLoss(long unixMilliseconds, long count) => Lost += count;
}
