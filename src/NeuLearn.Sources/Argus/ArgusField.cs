using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Argus;

/// <summary>The columns of Argus' clients that matter.</summary>
internal enum ArgusField : byte
{
    Time,
    Protocol,
    Source,
    SourcePort,
    Direction,
    Destination,
    DestinationPort,
    State,
    Packets,
    SourcePackets,
    DestinationPackets,
    Bytes,
    SourceBytes,
    DestinationBytes,
}

/// <summary>Their names. Those of nfdump differ in their first letter.</summary>
internal static class ArgusFields
{
    public static ColumnNames<ArgusField> Names { get; } = new(
        [ArgusField.Time, ArgusField.Protocol, ArgusField.Source, ArgusField.Destination],
        (ArgusField.Time, "StartTime"), (ArgusField.Time, "Stime"), (ArgusField.Protocol, "Proto"), (ArgusField.Source, "SrcAddr"), (ArgusField.SourcePort, "Sport"),
        (ArgusField.Direction, "Dir"), (ArgusField.Destination, "DstAddr"), (ArgusField.DestinationPort, "Dport"), (ArgusField.State, "State"),
        (ArgusField.Packets, "TotPkts"), (ArgusField.SourcePackets, "SrcPkts"), (ArgusField.DestinationPackets, "DstPkts"),
        (ArgusField.Bytes, "TotBytes"), (ArgusField.SourceBytes, "SrcBytes"), (ArgusField.DestinationBytes, "DstBytes"));
}
