using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.GcpVpc;

/// <summary>Makes one-way records of flows: the source is who sent the packets, so that half of all records are answers.</summary>
internal sealed class GcpVpcParser() : JsonFieldParser<GcpVpcField>(GcpVpcFields.Names)
{
    protected override LineResult Read(scoped ref JsonFields<GcpVpcField> fields, RecordOutput output)
    {
        var flow = new OneWayRecord
        {
            Transport = fields.TransportOf(GcpVpcField.Protocol),
            UnixMilliseconds = fields.Time(fields.Has(GcpVpcField.Start) ? GcpVpcField.Start : GcpVpcField.End),
            Packets = Math.Max(fields.Count(GcpVpcField.Packets), 0),
            // Bytes of a flow log are payload alone.
            Payload = Math.Max(fields.Count(GcpVpcField.Bytes), 0),
            Flags = OneWayFlags.Sampled,
        };
        ReadEnd(ref fields, isSource: true, ref flow.Source);
        ReadEnd(ref fields, isSource: false, ref flow.Destination);
        var (sourcePort, destinationPort) = (fields.Port(GcpVpcField.SourcePort), fields.Port(GcpVpcField.DestinationPort));
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (fields.Has(GcpVpcField.Disposition)) return LineResult.Ignored("a record of firewall rules, not of flows");
        if (flow.Source.Address.IsNone && flow.Destination.Address.IsNone) return LineResult.Ignored("a record of another log");
        if (flow.Source.Address.IsNone || flow.Destination.Address.IsNone) return LineResult.Malformed("an address is missing");
        if (flow.UnixMilliseconds < 0) return LineResult.Malformed("start_time is missing");
        if (flow.Transport.Number == 0) return LineResult.Malformed("protocol is missing");
        if (flow.Transport.HasPorts && (sourcePort < 0 || destinationPort < 0)) return LineResult.Malformed("a port is missing");
        if (LinkScope.IsMulticast(flow.Source.Address) || LinkScope.IsMulticast(flow.Destination.Address)) return LineResult.Ignored(LinkScope.Multicast);

        if (flow.Transport.HasPorts)
        {
            flow.Source.Port = (ushort)sourcePort;
            flow.Destination.Port = (ushort)destinationPort;
        }

        return output.AddOneWay(in flow);
    }

    private static void ReadEnd(scoped ref JsonFields<GcpVpcField> fields, bool isSource, scoped ref RawEnd end)
    {
        // The fields of the destination are in the order of those of the source.
        const byte distance = GcpVpcField.DestinationAddress - GcpVpcField.SourceAddress;
        var shift = isSource ? (byte)0 : distance;
        end.Address = fields.AddressOf(GcpVpcField.SourceAddress + shift);
        var machine = fields.Text(GcpVpcField.SourceMachine + shift);
        if (fields.Has(GcpVpcField.SourcePod + shift))
        {
            // The machine is the node that the pod is on.
            end.Namespace = fields.Text(GcpVpcField.SourceNamespace + shift);
            end.Workload = fields.Text(GcpVpcField.SourcePod + shift);
            end.OwnerName = fields.Text(GcpVpcField.SourceOwner + shift);
            end.OwnerKind = KindOf(fields.Text(GcpVpcField.SourceOwnerKind + shift));
        }
        else if (fields.Has(GcpVpcField.SourceCluster + shift))
        {
            end.Node = machine;
        }
        else
        {
            end.Workload = machine;
            end.OwnerName = fields.Text(GcpVpcField.SourceGroup + shift);
            if (!end.OwnerName.IsEmpty) end.OwnerKind = "InstanceGroup"u8;
        }
    }

    private static ReadOnlySpan<byte> KindOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("DEPLOYMENT"u8) ? "Deployment"u8
        : type.SequenceEqual("REPLICA_SET"u8) ? "ReplicaSet"u8
        : type.SequenceEqual("STATEFUL_SET"u8) || type.SequenceEqual("STATEFULSET"u8) ? "StatefulSet"u8
        : type.SequenceEqual("DAEMON_SET"u8) || type.SequenceEqual("DAEMONSET"u8) ? "DaemonSet"u8
        : type.SequenceEqual("JOB"u8) ? "Job"u8
        : type.SequenceEqual("CRON_JOB"u8) ? "CronJob"u8
        : default;
}
