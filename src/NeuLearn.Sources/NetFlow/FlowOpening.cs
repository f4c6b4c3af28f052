using NeuLearn.Events;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.NetFlow;

/// <summary>What a flow record itself tells about who opened the connection.</summary>
/// <remarks>The direction that exporters report (ingress, egress) is the interface's and tells nothing of it.</remarks>
internal static class FlowOpening
{
    private const int Denied = 3;
    private const int Updated = 5;
    private const int NotASyn = 1004;
    private const int ByInitiator = 1;
    private const int ByResponder = 2;
    private const int EchoReply = 0;
    private const int EchoRequest = 8;
    private const int EchoRequest6 = 128;
    private const int EchoReply6 = 129;

    /// <summary>What the source and the destination are known to have done.</summary>
    public static (OneWayFlags Source, OneWayFlags Destination) Of(in FlowValues values, Transport transport)
    {
        if (transport.IsIcmp) return (OfIcmp(IcmpTypeOf(in values)), OneWayFlags.None);
        // A firewall that denies what is in mid-stream does not know who began it.
        if (values[FlowElement.FirewallEvent] == Denied && values[FlowElement.ExtendedFirewallEvent] == NotASyn) return default;
        if (values.Has(FlowElement.InitiatorBytes) || values.Has(FlowElement.InitiatorPackets)) return (OneWayFlags.Opens, OneWayFlags.None);
        if (values.Has(FlowElement.BiflowDirection))
        {
            return values[FlowElement.BiflowDirection] switch
            {
                ByInitiator => (OneWayFlags.Opens, OneWayFlags.None),
                ByResponder => (OneWayFlags.None, OneWayFlags.Opens),
                _ => default,
            };
        }

        if (transport != Transport.Tcp) return default;
        if (values.Has(FlowElement.InitialTcpFlags))
            return (TcpFlagSum.Of((int)values[FlowElement.InitialTcpFlags] & 0xFF, 1) & ~OneWayFlags.OnlyResets, OneWayFlags.None);
        // The source of a biflow sent the first packet that was seen; where both sent a SYN, that was the first one.
        var both = values.Or(FlowElement.TcpFlags, 0) & values.Or(FlowElement.ReverseTcpFlags, 0);
        return (both & TcpFlagSum.Syn) != 0 ? (OneWayFlags.Opens, OneWayFlags.Accepts) : default;
    }

    /// <summary>What the flags of a direction tell, or the size of its packets where there are none.</summary>
    public static OneWayFlags TcpFlags(in FlowValues values, FlowElement element, Counts counts, Transport transport, Address sender, long sampling)
    {
        if (transport != Transport.Tcp) return OneWayFlags.None;
        // An exporter that does not look at flags leaves them zero. An update counts what is new, and has the flags of all.
        var flags = (int)values.Or(element, 0) & 0xFF;
        var known = flags != 0 ? TcpFlagSum.Of(flags, values[FlowElement.FirewallEvent] == Updated ? 0 : counts.Packets)
            : PacketSizes.AreBare(counts.Bytes, counts.Packets, sender) ? OneWayFlags.OnlyResets : OneWayFlags.None;
        return sampling > 1 ? known & ~OneWayFlags.OnlyResets : known;
    }

    /// <summary>The type of ICMP: in a field of its own, or where the port of others stands; -1 when it is not told.</summary>
    public static int IcmpTypeOf(in FlowValues values)
    {
        if (values.Has(FlowElement.IcmpType)) return (int)(values[FlowElement.IcmpType] & 0xFF);
        var both = values.Or(FlowElement.IcmpTypeAndCode, values[FlowElement.DestinationPort]);
        return both < 0 ? -1 : (int)(both >> 8) & 0xFF;
    }

    private static OneWayFlags OfIcmp(int type) => type switch
    {
        EchoRequest or EchoRequest6 => OneWayFlags.Opens,
        EchoReply or EchoReply6 => OneWayFlags.Accepts,
        _ => OneWayFlags.None,
    };
}
