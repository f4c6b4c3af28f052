using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tetragon;

/// <summary>The fields of an event that matter here.</summary>
internal enum TetragonField : byte
{
    Time,
    Node,
    Function,
    Arguments,
    Accepted,
    Connect,
    Close,
    Accept,
    Namespace,
    Pod,
    Labels,
    Owner,
    OwnerKind,
    Source,
    SourcePort,
    Destination,
    DestinationPort,
    Protocol,
    Sent,
    Received,
}

/// <summary>Where the fields stand: in the event, in the socket that a function was given, or in an event of early versions.</summary>
internal static class TetragonFields
{
    private static readonly string[] Events = ["process_kprobe", "process_connect", "process_close", "process_accept"];

    private static readonly (TetragonField Field, string Place)[] OfAnEvent =
    [
        (TetragonField.Namespace, "process.pod.namespace"), (TetragonField.Pod, "process.pod.name"), (TetragonField.Labels, "process.pod.pod_labels"),
        (TetragonField.Owner, "process.pod.workload"), (TetragonField.OwnerKind, "process.pod.workload_kind"),
        (TetragonField.Source, "source_ip"), (TetragonField.SourcePort, "source_port"), (TetragonField.Destination, "destination_ip"), (TetragonField.DestinationPort, "destination_port"),
        (TetragonField.Protocol, "protocol"), (TetragonField.Sent, "stats.bytes_sent"), (TetragonField.Received, "stats.bytes_received"),
    ];

    public static JsonFieldNames<TetragonField> Names { get; } = new(
    [
        (TetragonField.Time, "time"), (TetragonField.Node, "node_name"), (TetragonField.Function, "process_kprobe.function_name"),
        (TetragonField.Arguments, "process_kprobe.args"), (TetragonField.Accepted, "process_kprobe.return.sock_arg"),
        (TetragonField.Connect, "process_connect"), (TetragonField.Close, "process_close"), (TetragonField.Accept, "process_accept"),
        .. Events.SelectMany(e => OfAnEvent.Select(f => (f.Field, $"{e}.{f.Place}"))),
        (TetragonField.Source, "saddr"), (TetragonField.SourcePort, "sport"), (TetragonField.Destination, "daddr"), (TetragonField.DestinationPort, "dport"), (TetragonField.Protocol, "protocol"),
    ]);
}
