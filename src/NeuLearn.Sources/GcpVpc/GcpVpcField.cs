using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.GcpVpc;

/// <summary>The fields of a flow that matter here.</summary>
internal enum GcpVpcField : byte
{
    Start,
    End,
    Protocol,
    Packets,
    Bytes,
    Disposition,
    SourceAddress,
    SourcePort,
    SourceMachine,
    SourceGroup,
    SourceCluster,
    SourcePod,
    SourceNamespace,
    SourceOwner,
    SourceOwnerKind,
    DestinationAddress,
    DestinationPort,
    DestinationMachine,
    DestinationGroup,
    DestinationCluster,
    DestinationPod,
    DestinationNamespace,
    DestinationOwner,
    DestinationOwnerKind,
}

/// <summary>Where the fields stand: in the payload of a log entry, or in the payload alone.</summary>
internal static class GcpVpcFields
{
    // '#' is the end.
    private static readonly string[] OfAnEnd =
    [
        "connection.#_ip", "connection.#_port", "#_instance.vm_name", "#_instance.managed_instance_group.name", "#_gke_details.cluster.cluster_name",
        "#_gke_details.pod.pod_name", "#_gke_details.pod.pod_namespace",
        "#_gke_details.pod.pod_workload.workload_name|#_gke_details.pod.workload.workload_name",
        "#_gke_details.pod.pod_workload.workload_type|#_gke_details.pod.workload.workload_type",
    ];

    private static readonly (GcpVpcField Field, string Place)[] Payload =
    [
        (GcpVpcField.Start, "start_time"), (GcpVpcField.End, "end_time"), (GcpVpcField.Protocol, "connection.protocol"),
        (GcpVpcField.Packets, "packets_sent"), (GcpVpcField.Bytes, "bytes_sent"), (GcpVpcField.Disposition, "disposition"),
        .. End(GcpVpcField.SourceAddress, "src"), .. End(GcpVpcField.DestinationAddress, "dest"),
    ];

    public static JsonFieldNames<GcpVpcField> Names { get; } = new([.. Payload, .. Payload.Select(p => (p.Field, "jsonPayload." + p.Place))]);

    private static IEnumerable<(GcpVpcField Field, string Place)> End(GcpVpcField first, string end) =>
        OfAnEnd.SelectMany((places, i) => places.Split('|').Select(place => (first + (byte)i, place.Replace("#", end, StringComparison.Ordinal))));
}
