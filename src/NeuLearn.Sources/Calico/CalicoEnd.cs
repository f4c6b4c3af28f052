using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Calico;

/// <summary>Who an end of a flow is: a pod, the pods of a controller, a host, or an address.</summary>
internal static class CalicoEnd
{
    /// <summary>Reads an end.</summary>
    /// <param name="fields">The flow.</param>
    /// <param name="isSource">Whether it is the source.</param>
    /// <param name="scratch">Memory for lists of labels.</param>
    /// <param name="end">The end.</param>
    /// <returns>False when it is someone within the network whose address is not told.</returns>
    public static bool TryRead(scoped ref JsonFields<CalicoField> fields, bool isSource, TextScratch scratch, scoped ref RawEnd end)
    {
        // The fields of the destination are in the order of those of the source.
        const byte distance = CalicoField.DestinationAddress - CalicoField.SourceAddress;
        var shift = isSource ? (byte)0 : distance;
        end.Address = fields.AddressOf(CalicoField.SourceAddress + shift);
        var name = fields.Name(CalicoField.SourceName + shift);
        var shortName = fields.Name(CalicoField.SourceShortName + shift);
        var space = fields.Name(CalicoField.SourceNamespace + shift);
        var kind = fields.Name(CalicoField.SourceKind + shift);
        if (name.IsEmpty) name = shortName;
        if (IsWorkload(kind, space))
        {
            end.Namespace = space;
            end.Labels = Labels(ref fields, CalicoField.SourceLabels + shift, CalicoField.SourceLabelList + shift, scratch);
            SetName(ref end, name);
            return true;
        }

        if (kind.SequenceEqual("hep"u8) || kind.SequenceEqual("HostEndpoint"u8))
        {
            end.Node = name is [.., (byte)'*'] ? default : name;
            return !end.Node.IsEmpty || !end.Address.IsNone;
        }

        return !end.Address.IsNone || !(name.SequenceEqual("pvt"u8) || Ascii.EqualsIgnoreCase(name, "private network"u8));
    }

    // Whisker does not tell the type: who has a namespace is in the cluster. A network set may be in one too, but then tells its type.
    private static bool IsWorkload(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> space) =>
        kind.SequenceEqual("wep"u8) || kind.SequenceEqual("WorkloadEndpoint"u8) || (kind.IsEmpty && !space.IsEmpty && !space.SequenceEqual("Global"u8));

    // 'web-7d9f-*' or 'web-7d9f*' is all pods of a ReplicaSet, a DaemonSet, a StatefulSet: the name of one of them without what was generated.
    private static void SetName(scoped ref RawEnd end, ReadOnlySpan<byte> name)
    {
        if (name is not [.., (byte)'*'])
        {
            end.Workload = name;
            return;
        }

        end.OwnerName = name.TrimEnd("*-"u8);
        var hash = HashOf(end.Labels);
        if (!hash.IsEmpty && end.OwnerName.EndsWith(hash)) end.OwnerKind = "ReplicaSet"u8;
    }

    private static ReadOnlySpan<byte> HashOf(ReadOnlySpan<byte> labels)
    {
        foreach (var line in labels.Split((byte)'\n'))
            if (labels[line] is var label && label.StartsWith("pod-template-hash="u8)) return label["pod-template-hash=".Length..];
        return default;
    }

    private static ReadOnlySpan<byte> Labels(scoped ref JsonFields<CalicoField> fields, CalicoField text, CalicoField list, TextScratch scratch)
    {
        if (fields.Has(list)) return fields.Labels(list);
        if (fields.Labels(text) is var labels && !labels.IsEmpty) return labels;
        if (!fields.IsText(text)) return default;
        var lines = scratch.BeginLines();
        // 'app=web | tier=front'
        var joined = fields.Text(text);
        foreach (var part in joined.Split(" | "u8)) scratch.AddLine(joined[part]);
        return scratch.Lines(lines);
    }
}
