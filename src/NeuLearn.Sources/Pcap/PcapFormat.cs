using NeuLearn.Recognition.Captures;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pcap;

/// <summary>Packet captures: flows are put together, and their applications and operations recognised by what was said.</summary>
internal sealed class PcapFormat : StreamFormat
{
    private const string NotSampled = "a packet that could not be read";

    public override string Name => "pcap";

    public override string Summary => "packet captures, pcap and pcapng";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("from the handshake; for the rest from what was said, who listens and ports"),
        Outcome = Knowledge.Yes("from the handshake, resets and ICMP errors"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.Yes("recognised from the first bytes of both sides"),
        Time = Knowledge.Yes("the first packet"),
        Completeness = Knowledge.Partly("what the capturing side dropped is reported, in pcapng"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return CaptureReader.IsCapture(head.Bytes);
    }

    protected internal override void Read(Stream input, RecordOutput output, ReadOptions options, CancellationToken cancellationToken)
    {
        var capture = CaptureReader.Read(input, new CapturedConnections(output), Options(input, options) with { BeginFlow = packet => output.Position = packet }, cancellationToken);
        Count(capture, output.Report);
    }

    /// <summary>How a capture is read.</summary>
    internal static CaptureOptions Options(Stream input, ReadOptions options) => new()
    {
        MaxSamples = options.MaxSamples,
        // Progress is counted in stored bytes; those of a compressed capture are not known here.
        Progress = input.CanSeek ? options.Progress : null,
    };

    /// <summary>Adds what a capture says of itself to a report.</summary>
    internal static void Count(CaptureReport capture, ReadReport report)
    {
        foreach (var (reason, count) in capture.IgnoredByReason) report.CountIgnored(reason, count);
        foreach (var (packet, reason) in capture.Samples) report.CountMalformed(reason, packet);
        for (long i = capture.Samples.Count; i < capture.Malformed; i++) report.CountMalformed(NotSampled, 0);
        report.Bytes += capture.Bytes;
        report.DecidedEarly += capture.Evicted;
    }
}
