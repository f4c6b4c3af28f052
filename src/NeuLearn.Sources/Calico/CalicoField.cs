using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Calico;

/// <summary>The fields of a flow that matter here.</summary>
internal enum CalicoField : byte
{
    Start,
    Action,
    Reporter,
    Protocol,
    PacketsIn,
    PacketsOut,
    BytesIn,
    BytesOut,
    Started,
    Flows,
    Pending,
    Host,
    Domains,
    SourcePort,
    DestinationPort,
    SourceAddress,
    SourceName,
    SourceShortName,
    SourceNamespace,
    SourceKind,
    SourceLabels,
    SourceLabelList,
    DestinationAddress,
    DestinationName,
    DestinationShortName,
    DestinationNamespace,
    DestinationKind,
    DestinationLabels,
    DestinationLabelList,
}

/// <summary>Where the fields stand: Enterprise writes a flow bare, Goldmane has its key apart, and protobuf joins words.</summary>
internal static class CalicoFields
{
    private static readonly string[] Wrappers = ["", "Key.", "flow.", "flow.Key.", "_source."];

    private static readonly (CalicoField Field, string Name)[] Plain =
    [
        (CalicoField.Start, "start_time"), (CalicoField.Action, "action"), (CalicoField.Reporter, "reporter"),
        (CalicoField.Protocol, "proto"), (CalicoField.Protocol, "protocol"), (CalicoField.Host, "host"),
        (CalicoField.PacketsIn, "packets_in"), (CalicoField.PacketsOut, "packets_out"), (CalicoField.BytesIn, "bytes_in"), (CalicoField.BytesOut, "bytes_out"),
        (CalicoField.Started, "num_connections_started"), (CalicoField.Started, "num_flows_started"), (CalicoField.Flows, "num_flows"),
        (CalicoField.Pending, "policies.pending_policies"), (CalicoField.Pending, "policies.pending"), (CalicoField.Domains, "dest_domains"),
        (CalicoField.SourcePort, "source_port"), (CalicoField.DestinationPort, "dest_port"),
        (CalicoField.SourceAddress, "source_ip"), (CalicoField.SourceName, "source_name"), (CalicoField.SourceShortName, "source_name_aggr"),
        (CalicoField.SourceNamespace, "source_namespace"), (CalicoField.SourceKind, "source_type"),
        (CalicoField.SourceLabels, "source_labels"), (CalicoField.SourceLabelList, "source_labels.labels"),
        (CalicoField.DestinationAddress, "dest_ip"), (CalicoField.DestinationName, "dest_name"), (CalicoField.DestinationShortName, "dest_name_aggr"),
        (CalicoField.DestinationNamespace, "dest_namespace"), (CalicoField.DestinationKind, "dest_type"),
        (CalicoField.DestinationLabels, "dest_labels"), (CalicoField.DestinationLabelList, "dest_labels.labels"),
    ];

    public static JsonFieldNames<CalicoField> Names { get; } =
        new([.. Wrappers.SelectMany(w => Plain.SelectMany(p => new[] { (p.Field, w + p.Name), (p.Field, w + Joined(p.Name)) }))]);

    private static string Joined(string name) => string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
