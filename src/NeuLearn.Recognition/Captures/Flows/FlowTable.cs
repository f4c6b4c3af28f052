using NeuLearn.Events;
using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>The flows that are followed. Bounded in number and in bytes: the one silent longest makes room.</summary>
internal sealed class FlowTable : ISegmentSink
{
    // What comes after the end of a connection: an acknowledgement, a repeated segment.
    private const long LingerMilliseconds = 15_000;

    private readonly Dictionary<FlowKey, Flow> _flows = [];
    private readonly FlowList _streams;
    private readonly FlowList _others;
    private readonly FlowList _over = new(LingerMilliseconds);
    private readonly FlowScratch _scratch;
    private readonly FlowEvidence _evidence;
    private readonly CaptureOptions _options;
    private readonly CaptureReport _report;
    private readonly ICapturedFlowSink _sink;
    private long _now;
    private long _held;

    public FlowTable(CaptureOptions options, CaptureReport report, ICapturedFlowSink sink)
    {
        _options = options;
        _report = report;
        _sink = sink;
        _streams = new FlowList((long)options.StreamTimeout.TotalMilliseconds);
        _others = new FlowList((long)options.DatagramTimeout.TotalMilliseconds);
        _scratch = new FlowScratch(options.MaxOperations);
        _evidence = new FlowEvidence(_scratch.FtpPorts);
    }

    /// <summary>Takes what a packet carries.</summary>
    public void Add(scoped in InternetPacket packet, scoped in Segment segment, long number, long unixMilliseconds)
    {
        _now = Math.Max(_now, unixMilliseconds);
        CloseSilent();
        if (segment.Transport.IsIcmp)
        {
            if (IcmpMessage.TryError(in segment, out var prohibited, out var inner)) MarkUnreachable(inner, prohibited);
            if (IcmpMessage.NotAQuestion(segment.Transport, segment.IcmpType) is { } reason)
            {
                _report.CountIgnored(reason);
                return;
            }
        }

        var icmp = segment.Transport.IsIcmp ? IcmpMessage.Exchange(in segment) : default;
        var key = segment.Transport.IsIcmp
            ? FlowKey.Of(segment.Transport, packet.Source, icmp.Id, packet.Destination, icmp.Id, out var isFromLow) with { LowPort = icmp.Id, HighPort = icmp.Type }
            : FlowKey.Of(segment.Transport, packet.Source, segment.SourcePort, packet.Destination, segment.DestinationPort, out isFromLow);
        var flow = Find(key, in segment, isFromLow, number, unixMilliseconds, icmp);
        Follow(flow, in segment, isFromLow == flow.IsFirstLow, unixMilliseconds);
    }

    /// <inheritdoc/>
    public void AddLoss(long unixMilliseconds, long count) => _sink.AddLoss(unixMilliseconds, count);

    /// <summary>Closes all flows, in the order in which they began.</summary>
    public void Finish()
    {
        foreach (var flow in _flows.Values.OrderBy(f => f.FirstPacket).ToList()) Close(flow);
    }

    private Flow Find(FlowKey key, scoped in Segment segment, bool isFromLow, long number, long unixMilliseconds, IcmpExchange icmp)
    {
        if (_flows.TryGetValue(key, out var flow))
        {
            if (segment.Transport != Transport.Tcp || !flow.Progress.IsReopened(segment.Flags, segment.Sequence)) return flow;
            Close(flow);
        }

        while (_flows.Count >= _options.MaxFlows) Evict();
        // An answer without its question: whoever is asked is the other side.
        var isFirstLow = icmp.IsAnswer ? !isFromLow : isFromLow;
        flow = new Flow(key, segment.Transport, isFirstLow, number, unixMilliseconds, _scratch) { IcmpPort = icmp.Port };
        _flows.Add(key, flow);
        _report.Flows++;
        return flow;
    }

    private void Follow(Flow flow, scoped in Segment segment, bool isFromFirst, long unixMilliseconds)
    {
        var held = flow.Held;
        flow.Packets++;
        flow.LastSeen = Math.Max(flow.LastSeen, unixMilliseconds);
        if (segment.Transport == Transport.Tcp)
        {
            flow.AddSegment(in segment, isFromFirst);
            if ((flow.Progress.First | flow.Progress.Second).HasFlag(Sent.SynAck)) _evidence.AddListener(flow);
        }
        else if (segment.Transport == Transport.Sctp)
        {
            SctpPacket.Follow(flow, in segment, isFromFirst);
        }
        else
        {
            flow.Progress.Add(Sent.Data, isFromFirst);
            if (segment.Transport == Transport.Udp) flow.AddDatagram(segment.Payload, segment.Length, isFromFirst);
        }

        _held += flow.Held - held;
        (flow.Progress.IsOver ? _over : segment.Transport == Transport.Tcp ? _streams : _others).Touch(flow);
        if (segment.Transport == Transport.Udp) _evidence.AddNames(flow, segment.Payload, isFromFirst, _now);
        while (_held > _options.MaxBufferedBytes && Release()) _report.Evicted++;
    }

    /// <summary>A router or host answers for the destination of the packet it quotes.</summary>
    private void MarkUnreachable(ReadOnlySpan<byte> quoted, bool isProhibited)
    {
        if (quoted.Length < 28 || InternetPacket.Read(quoted, out var packet) is not null || packet.Payload.Length < 4 || !new Transport(packet.Protocol).HasPorts) return;
        var source = (ushort)((packet.Payload[0] << 8) | packet.Payload[1]);
        var destination = (ushort)((packet.Payload[2] << 8) | packet.Payload[3]);
        var key = FlowKey.Of(new Transport(packet.Protocol), packet.Source, source, packet.Destination, destination, out var isFromLow);
        if (!_flows.TryGetValue(key, out var flow) || flow.IsFirstLow != isFromLow) return;
        if (isProhibited) flow.Progress.IsProhibited = true;
        else flow.Progress.IsUnreachable = true;
    }

    private void CloseSilent()
    {
        CloseSilent(_streams);
        CloseSilent(_others);
        CloseSilent(_over);
    }

    private void CloseSilent(FlowList list)
    {
        while (list.Oldest is { } flow && _now - flow.LastSeen > list.TimeoutMilliseconds) Close(flow);
    }

    private void Evict()
    {
        _report.Evicted++;
        Close(_over.Oldest ?? Older(_streams.Oldest, _others.Oldest)!);
    }

    /// <summary>Decides the flow that was silent longest among those that hold bytes.</summary>
    private bool Release()
    {
        foreach (var list in (ReadOnlySpan<FlowList>)[_over, _others, _streams])
        {
            for (var flow = list.Oldest; flow is not null; flow = flow.After)
            {
                var held = flow.Held;
                if (held == 0) continue;
                flow.Decide();
                _held += flow.Held - held;
                return true;
            }
        }

        return false;
    }

    private void Close(Flow flow)
    {
        flow.List?.Remove(flow);
        _flows.Remove(flow.Key);
        var held = flow.Held;
        flow.Decide();
        _held += flow.Held - held;
        _sink.Add(_evidence.Describe(flow));
    }

    private static Flow? Older(Flow? a, Flow? b) => a is null ? b : b is null || a.LastSeen <= b.LastSeen ? a : b;
}
