using NeuLearn.Events;
using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Captures;

/// <summary>Hands the datagrams of a capture on; what is none is counted as ignored.</summary>
internal sealed class CapturedDatagrams(ICapturedDatagramSink sink, CaptureReport report) : ISegmentSink
{
    private const string NoDatagram = "no datagram of UDP";

    public void Add(scoped in InternetPacket packet, scoped in Segment segment, long number, long unixMilliseconds)
    {
        if (segment.Transport != Transport.Udp)
        {
            report.CountIgnored(NoDatagram);
            return;
        }

        sink.Add(new CapturedDatagram
        {
            Packet = number,
            UnixMilliseconds = unixMilliseconds,
            Source = packet.Source,
            SourcePort = segment.SourcePort,
            Destination = packet.Destination,
            DestinationPort = segment.DestinationPort,
            Payload = segment.Payload,
            IsWhole = segment.Payload.Length == segment.Length,
        });
    }

    public void Finish()
    {
    }

    public void AddLoss(long unixMilliseconds, long count) => sink.AddLoss(unixMilliseconds, count);
}
