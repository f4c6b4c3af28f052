namespace NeuLearn.Sources.NetFlow;

/// <summary>The elements of a flow record that matter here. Those of NetFlow 9 and of IPFIX have the same numbers.</summary>
internal enum FlowElement : byte
{
    /// <summary>One that says nothing here.</summary>
    Other,
    Source,
    Destination,
    TranslatedDestination,
    SourcePort,
    DestinationPort,
    TranslatedDestinationPort,
    Protocol,
    TcpFlags,
    InitialTcpFlags,
    IcmpTypeAndCode,
    IcmpType,
    IcmpCode,
    Bytes,
    Packets,

    /// <summary>Bytes or packets from who opened the connection: then the source is known to have.</summary>
    InitiatorBytes,
    InitiatorPackets,
    ResponderBytes,
    ResponderPackets,
    FirstUptime,
    LastUptime,
    StartSeconds,
    StartMilliseconds,
    StartNtp,
    StartDeltaMicroseconds,
    EndSeconds,
    EndMilliseconds,
    EndNtp,
    ObservedSeconds,
    ObservedMilliseconds,
    ObservedNtp,
    BootMilliseconds,
    FirewallEvent,
    ExtendedFirewallEvent,
    ForwardingStatus,
    BiflowDirection,
    SamplingInterval,
    SampledPackets,
    SkippedPackets,

    // The other direction of a biflow: RFC 5103.
    ReverseTcpFlags,
    ReverseInitialTcpFlags,
    ReverseBytes,
    ReversePackets,
}

/// <summary>Finds elements by their numbers: IANA's registry, and the vendors' that matter.</summary>
internal static class FlowElements
{
    private const uint Reverse = 29305;
    private const uint Cert = 6871;

    /// <summary>The element of a number.</summary>
    /// <param name="enterprise">Whose number it is; 0 for IANA's and for all of NetFlow 9.</param>
    /// <param name="id">The number.</param>
    public static FlowElement Of(uint enterprise, ushort id) => enterprise switch
    {
        0 => OfIana(id),
        Reverse => OfReverse(id),
        // YAF keeps the flags of the first packet apart.
        Cert => id switch { 14 => FlowElement.InitialTcpFlags, 14 | 0x4000 => FlowElement.ReverseInitialTcpFlags, _ => FlowElement.Other },
        _ => FlowElement.Other,
    };

    private static FlowElement OfIana(ushort id) => id switch
    {
        1 or 23 or 85 => FlowElement.Bytes,
        2 or 24 or 86 => FlowElement.Packets,
        4 => FlowElement.Protocol,
        6 => FlowElement.TcpFlags,
        7 or 180 or 182 => FlowElement.SourcePort,
        8 or 27 => FlowElement.Source,
        11 or 181 or 183 => FlowElement.DestinationPort,
        12 or 28 => FlowElement.Destination,
        21 => FlowElement.LastUptime,
        22 => FlowElement.FirstUptime,
        32 or 139 => FlowElement.IcmpTypeAndCode,
        34 or 50 => FlowElement.SamplingInterval,
        89 => FlowElement.ForwardingStatus,
        150 => FlowElement.StartSeconds,
        151 => FlowElement.EndSeconds,
        152 => FlowElement.StartMilliseconds,
        153 => FlowElement.EndMilliseconds,
        154 or 156 => FlowElement.StartNtp,
        155 or 157 => FlowElement.EndNtp,
        158 => FlowElement.StartDeltaMicroseconds,
        160 => FlowElement.BootMilliseconds,
        176 or 178 => FlowElement.IcmpType,
        177 or 179 => FlowElement.IcmpCode,
        226 or 282 or 40002 => FlowElement.TranslatedDestination,
        228 or 40004 => FlowElement.TranslatedDestinationPort,
        231 => FlowElement.InitiatorBytes,
        232 => FlowElement.ResponderBytes,
        233 or 40005 => FlowElement.FirewallEvent,
        239 => FlowElement.BiflowDirection,
        298 => FlowElement.InitiatorPackets,
        299 => FlowElement.ResponderPackets,
        305 or 309 => FlowElement.SampledPackets,
        306 => FlowElement.SkippedPackets,
        310 => FlowElement.SamplingInterval,
        322 => FlowElement.ObservedSeconds,
        323 => FlowElement.ObservedMilliseconds,
        324 or 325 => FlowElement.ObservedNtp,
        33002 => FlowElement.ExtendedFirewallEvent,
        _ => FlowElement.Other,
    };

    private static FlowElement OfReverse(ushort id) => id switch
    {
        1 or 23 or 85 => FlowElement.ReverseBytes,
        2 or 24 or 86 => FlowElement.ReversePackets,
        6 => FlowElement.ReverseTcpFlags,
        _ => FlowElement.Other,
    };
}
