using NeuLearn.Events;
using NeuLearn.Recognition.Captures.Files;
using NeuLearn.Recognition.Captures.Flows;
using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Captures;

/// <summary>Reads packet captures, pcap and pcapng, into flows or into connection events.</summary>
/// <remarks>
/// Streaming, and bounded by <see cref="CaptureOptions"/>. Nothing in a capture can make it throw: what cannot be read is counted
/// in the report with its number. It throws only when the stream itself fails or when it is told to stop.
/// </remarks>
public static class CaptureReader
{
    private const int ProgressInterval = 1024;
    private const int DeepestTunnel = 4;

    /// <summary>Whether bytes are the beginning of a capture: four are enough.</summary>
    public static bool IsCapture(ReadOnlySpan<byte> head) => PacketFile.IsOne(head);

    /// <summary>Reads a capture into connection events: one for each connection, and one for each distinct operation on it.</summary>
    /// <param name="input">The capture, not compressed. Not closed.</param>
    /// <param name="sink">Where the events go.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between packets.</param>
    public static CaptureReport Read(Stream input, IConnectionSink sink, CaptureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        options ??= CaptureOptions.Default;
        var report = new CaptureReport(options.MaxSamples);
        return Read(input, new ConnectionEvents(sink, report, options.BeginFlow), options, report, cancellationToken);
    }

    /// <summary>Reads a capture into flows. They come when they are over; those that are not at the end come in the order of their first packets.</summary>
    /// <param name="input">The capture, not compressed. Not closed.</param>
    /// <param name="sink">Where the flows go.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between packets.</param>
    public static CaptureReport ReadFlows(Stream input, ICapturedFlowSink sink, CaptureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        options ??= CaptureOptions.Default;
        return Read(input, sink, options, new CaptureReport(options.MaxSamples), cancellationToken);
    }

    /// <summary>Reads the datagrams of UDP in a capture, as they were sent.</summary>
    /// <param name="input">The capture, not compressed. Not closed.</param>
    /// <param name="sink">Where the datagrams go.</param>
    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Looked at between packets.</param>
    public static CaptureReport ReadDatagrams(Stream input, ICapturedDatagramSink sink, CaptureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        options ??= CaptureOptions.Default;
        var report = new CaptureReport(options.MaxSamples);
        return Read(input, new CapturedDatagrams(sink, report), options, report, cancellationToken);
    }

    private static CaptureReport Read(Stream input, ICapturedFlowSink sink, CaptureOptions options, CaptureReport report, CancellationToken cancellationToken) =>
        Read(input, new FlowTable(options, report, sink), options, report, cancellationToken);

    private static CaptureReport Read(Stream input, ISegmentSink sink, CaptureOptions options, CaptureReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var bytes = new PacketInput(input);
        using var fragments = new FragmentTable();
        if (PacketFile.Open(bytes) is not { } file)
        {
            report.CountMalformed(1, "not a packet capture: it has the mark of neither pcap nor pcapng");
            return report;
        }

        long last = 0;
        while (file.Next(out var packet))
        {
            report.Packets++;
            last = packet.UnixMilliseconds;
            Open(packet, report, fragments, sink);
            TakeLoss(file, report, sink, last);
            if (report.Packets % ProgressInterval != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            options.Progress?.Report(bytes.Position);
        }

        TakeLoss(file, report, sink, last);
        fragments.GiveUp();
        FollowPartial(report, fragments, sink);
        if (file.Damage is { } damage) report.CountMalformed(report.Packets + 1, damage);
        sink.Finish();
        report.Bytes = bytes.Position;
        options.Progress?.Report(bytes.Position);
        return report;
    }

    private static void Open(RawPacket raw, CaptureReport report, FragmentTable fragments, ISegmentSink sink)
    {
        var bytes = raw.Bytes;
        if (LinkLayer.Find(raw.LinkType, ref bytes) is { } reason)
        {
            if (raw.Bytes.IsEmpty || string.Equals(reason, LinkLayer.Short, StringComparison.Ordinal)) report.CountMalformed(report.Packets, LinkLayer.Short);
            else report.CountIgnored(reason);
            return;
        }

        for (var depth = 0; depth < DeepestTunnel; depth++)
        {
            if (InternetPacket.Read(bytes, out var packet) is { } wrong)
            {
                report.CountMalformed(report.Packets, wrong);
                return;
            }

            if (packet.IsFragment && !fragments.TryComplete(ref packet, report.Packets, raw.UnixMilliseconds))
            {
                FollowPartial(report, fragments, sink);
                return;
            }

            if (Segment.Read(in packet, out var segment) is { } problem)
            {
                report.CountMalformed(report.Packets, problem);
                return;
            }

            sink.Add(in packet, in segment, report.Packets, raw.UnixMilliseconds);
            // The tunnel is a flow of its own; so is what goes through it.
            if (!Decapsulation.TryOpen(packet.Protocol, packet.Payload, out bytes)) return;
        }
    }

    private static void FollowPartial(CaptureReport report, FragmentTable fragments, ISegmentSink sink)
    {
        while (fragments.TryTakePartial(out var packet, out var number, out var unixMilliseconds))
        {
            if (Segment.Read(in packet, out var segment) is { } problem) report.CountMalformed(number, problem);
            else sink.Add(in packet, in segment, number, unixMilliseconds);
        }
    }

    private static void TakeLoss(PacketFile file, CaptureReport report, ISegmentSink sink, long unixMilliseconds)
    {
        if (file.Dropped == 0) return;
        var dropped = file.TakeDropped();
        report.Lost += dropped;
        sink.AddLoss(unixMilliseconds, dropped);
    }
}
