using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Nfdump;

/// <summary>The columns of nfdump that matter.</summary>
internal enum NfdumpField : byte
{
    First,
    Last,
    Protocol,
    Source,
    Destination,
    SourcePort,
    DestinationPort,
    Flags,
    Forwarding,
    Packets,
    Bytes,
    ReturnPackets,
    ReturnBytes,
    TranslatedDestination,
    TranslatedDestinationPort,
    Event,
    Initiator,
}

/// <summary>Their names: of versions to 1.6, and of 1.7 and later.</summary>
internal static class NfdumpFields
{
    public static ColumnNames<NfdumpField> Names { get; } = new(
        [NfdumpField.First, NfdumpField.Protocol, NfdumpField.Source, NfdumpField.Destination],
        (NfdumpField.First, "ts"), (NfdumpField.First, "firstSeen"), (NfdumpField.Last, "te"), (NfdumpField.Last, "lastSeen"),
        (NfdumpField.Protocol, "pr"), (NfdumpField.Protocol, "proto"), (NfdumpField.Source, "sa"), (NfdumpField.Source, "srcAddr"),
        (NfdumpField.Destination, "da"), (NfdumpField.Destination, "dstAddr"), (NfdumpField.SourcePort, "sp"), (NfdumpField.SourcePort, "srcPort"),
        (NfdumpField.DestinationPort, "dp"), (NfdumpField.DestinationPort, "dstPort"), (NfdumpField.Flags, "flg"), (NfdumpField.Flags, "flags"),
        (NfdumpField.Forwarding, "fwd"), (NfdumpField.Forwarding, "fwdStatus"),
        (NfdumpField.Packets, "ipkt"), (NfdumpField.Packets, "packets"), (NfdumpField.Packets, "inPackets"),
        (NfdumpField.Bytes, "ibyt"), (NfdumpField.Bytes, "bytes"), (NfdumpField.Bytes, "inBytes"),
        (NfdumpField.ReturnPackets, "opkt"), (NfdumpField.ReturnPackets, "outPackets"), (NfdumpField.ReturnBytes, "obyt"), (NfdumpField.ReturnBytes, "outBytes"),
        (NfdumpField.TranslatedDestination, "dstXIP"), (NfdumpField.TranslatedDestinationPort, "dstXPort"), (NfdumpField.Event, "event"), (NfdumpField.Initiator, "biDirection"));
}
