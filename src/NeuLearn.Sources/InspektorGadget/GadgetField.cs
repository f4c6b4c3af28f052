using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.InspektorGadget;

/// <summary>The fields of a gadget's event that matter. Those of the destination are in the order of those of the source.</summary>
internal enum GadgetField : byte
{
    Time,
    Type,
    Operation,
    Error,
    Node,
    Namespace,
    Pod,
    OwnerKind,
    Owner,
    Egress,
    Source,
    SourcePort,
    SourceProtocol,
    SourceKind,
    SourceNamespace,
    SourceName,
    Destination,
    DestinationPort,
    DestinationProtocol,
    DestinationKind,
    DestinationNamespace,
    DestinationName,
}

/// <summary>Their places: of the gadgets that are images, and of those that were built in before.</summary>
internal static class GadgetFields
{
    /// <summary>How far the fields of the destination are from those of the source.</summary>
    public const byte Distance = GadgetField.Destination - GadgetField.Source;

    public static JsonFieldNames<GadgetField> Names { get; } = new(
    [
        (GadgetField.Time, "timestamp"), (GadgetField.Type, "type"), (GadgetField.Operation, "operation"), (GadgetField.Error, "error"),
        (GadgetField.Node, "k8s.node"), (GadgetField.Namespace, "k8s.namespace"), (GadgetField.Pod, "k8s.podName"), (GadgetField.Pod, "k8s.podname"), (GadgetField.Pod, "k8s.pod"),
        (GadgetField.OwnerKind, "k8s.owner.kind"), (GadgetField.Owner, "k8s.owner.name"), (GadgetField.Egress, "egress"),
        .. End("src", 0), .. End("dst", Distance), .. End("endpoint", Distance),
    ]);

    private static IEnumerable<(GadgetField Field, string Place)> End(string end, byte shift) =>
    [
        (GadgetField.Source + shift, $"{end}.addr"), (GadgetField.SourcePort + shift, $"{end}.port"), (GadgetField.SourceProtocol + shift, $"{end}.proto"),
        (GadgetField.SourceKind + shift, $"{end}.k8s.kind"), (GadgetField.SourceNamespace + shift, $"{end}.k8s.namespace"),
        (GadgetField.SourceName + shift, $"{end}.k8s.name"), (GadgetField.SourceName + shift, $"{end}.k8s.podname"),
        (GadgetField.SourceKind + shift, $"{end}.kind"), (GadgetField.SourceNamespace + shift, $"{end}.namespace"), (GadgetField.SourceName + shift, $"{end}.podname"),
    ];
}
