using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetObserv;

/// <summary>The fields of a flow that matter here.</summary>
internal enum NetObservField : byte
{
    Kind,
    Protocol,
    Flags,
    IcmpType,
    Packets,
    Bytes,
    Dropped,
    Start,
    End,
    Sampling,
    Events,
    Agent,
    Values,
    SourceAddress,
    SourcePort,
    SourceKind,
    SourceName,
    SourceNamespace,
    SourceOwnerKind,
    SourceOwner,
    DestinationAddress,
    DestinationPort,
    DestinationKind,
    DestinationName,
    DestinationNamespace,
    DestinationOwnerKind,
    DestinationOwner,
}

/// <summary>Where the fields stand: in the flow, or among the labels of the stream that Loki keeps it in.</summary>
internal static class NetObservFields
{
    private static readonly string[] OfAnEnd = ["Addr", "Port", "K8S_Type", "K8S_Name", "K8S_Namespace", "K8S_OwnerType", "K8S_OwnerName"];

    private static readonly (NetObservField Field, string Name)[] Flow =
    [
        (NetObservField.Kind, "_RecordType"), (NetObservField.Protocol, "Proto"), (NetObservField.Flags, "Flags"), (NetObservField.IcmpType, "IcmpType"),
        (NetObservField.Packets, "Packets"), (NetObservField.Bytes, "Bytes"), (NetObservField.Dropped, "PktDropPackets"),
        (NetObservField.Start, "TimeFlowStartMs"), (NetObservField.End, "TimeFlowEndMs"), (NetObservField.Sampling, "Sampling"),
        (NetObservField.Events, "NetworkEvents"), (NetObservField.Agent, "AgentIP"),
        .. End(NetObservField.SourceAddress, "Src"), .. End(NetObservField.DestinationAddress, "Dst"),
    ];

    public static JsonFieldNames<NetObservField> Names { get; } =
        new([.. Flow.Select(f => (f.Field, f.Name)), .. Flow.Select(f => (f.Field, "stream." + f.Name)), (NetObservField.Values, "values")]);

    private static IEnumerable<(NetObservField Field, string Name)> End(NetObservField first, string end) =>
        OfAnEnd.Select((name, i) => (first + (byte)i, end + name));
}
