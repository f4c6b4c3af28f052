using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetObserv;

/// <summary>Makes one-way records of flows: the source is who sent the packets, not who opened the connection.</summary>
internal sealed class NetObservParser() : JsonFieldParser<NetObservField>(NetObservFields.Names)
{
    protected override LineResult Read(scoped ref JsonFields<NetObservField> fields, RecordOutput output)
    {
        if (!fields.IsWithin && fields.Has(NetObservField.Values)) return ReadStream(ref fields, output);
        var flow = new OneWayRecord
        {
            Transport = fields.TransportOf(NetObservField.Protocol),
            UnixMilliseconds = TimeOf(ref fields),
            Packets = Math.Max(fields.Count(NetObservField.Packets), 0),
            Flags = NetObservFlags.Of(ref fields),
        };
        flow.Payload = PacketSizes.Payload(Math.Max(fields.Count(NetObservField.Bytes), 0), flow.Packets, PacketSizes.FrameHeaders);
        ReadEnd(ref fields, isSource: true, ref flow.Source);
        ReadEnd(ref fields, isSource: false, ref flow.Destination);
        var (dropped, icmpType, sampling) = (fields.Count(NetObservField.Dropped), fields.Count(NetObservField.IcmpType, byte.MaxValue), fields.Count(NetObservField.Sampling));
        var (sourcePort, destinationPort) = (fields.Port(NetObservField.SourcePort), fields.Port(NetObservField.DestinationPort));
        var kind = fields.Text(NetObservField.Kind);
        var agent = fields.Text(NetObservField.Agent);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (!kind.IsEmpty && !kind.SequenceEqual("flowLog"u8)) return LineResult.Ignored("a summary of a conversation: its flows tell of it");
        if (flow.UnixMilliseconds < 0) return LineResult.Malformed("TimeFlowStartMs is missing");
        if (flow.Source.Address.IsNone || flow.Destination.Address.IsNone) return LineResult.Malformed("an address is missing");
        if (flow.Transport.Number == 0) return LineResult.Malformed("Proto is missing");
        if (flow.Transport.HasPorts && (sourcePort < 0 || destinationPort < 0)) return LineResult.Malformed("a port is missing");
        if (LinkScope.IsMulticast(flow.Source.Address) || LinkScope.IsMulticast(flow.Destination.Address)) return LineResult.Ignored(LinkScope.Multicast);
        if (flow.Transport.IsIcmp && icmpType >= 0 && LinkScope.NotAQuestion(flow.Transport, (int)icmpType) is { } reason) return LineResult.Ignored(reason);
        if (flow.Packets == 0 && dropped > 0 && !flow.Flags.Has(OneWayFlags.Rejected)) return LineResult.Ignored("packets that the kernel dropped, not a policy");

        if (flow.Transport.HasPorts)
        {
            flow.Source.Port = (ushort)sourcePort;
            flow.Destination.Port = (ushort)destinationPort;
        }

        if (sampling > 1)
        {
            flow.Flags |= OneWayFlags.Sampled;
            output.AddSampling(agent, flow.UnixMilliseconds, sampling);
        }

        return output.AddOneWay(in flow);
    }

    // Loki answers with streams: labels that all flows of one share, and each flow as a text.
    private LineResult ReadStream(scoped ref JsonFields<NetObservField> fields, RecordOutput output)
    {
        var values = fields.Inside(NetObservField.Values);
        values.Read();
        while (values.Read() && values.TokenType == JsonTokenType.StartArray)
        {
            // The time in nanoseconds comes first.
            values.Read();
            values.Skip();
            values.Read();
            output.Count(values.TokenType == JsonTokenType.String && TryText(ref values, out var flow) ? ParseWithin(flow, ref fields, output) : JsonLine.WrongType);
            while (values.TokenType != JsonTokenType.EndArray && values.Read()) values.Skip();
        }

        return LineResult.NotARecord;
    }

    private bool TryText(scoped ref JsonCursor reader, out ReadOnlySpan<byte> text)
    {
        text = default;
        try
        {
            text = Scratch.Text(ref reader);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static long TimeOf(scoped ref JsonFields<NetObservField> fields)
    {
        var start = fields.Count(NetObservField.Start, Timestamp.End - 1, JsonFields<NetObservField>.WrongTime);
        return start > 0 ? start : fields.Count(NetObservField.End, Timestamp.End - 1, JsonFields<NetObservField>.WrongTime);
    }

    private static void ReadEnd(scoped ref JsonFields<NetObservField> fields, bool isSource, scoped ref RawEnd end)
    {
        // The fields of the destination are in the order of those of the source.
        const byte distance = NetObservField.DestinationAddress - NetObservField.SourceAddress;
        var shift = isSource ? (byte)0 : distance;
        end.Address = fields.AddressOf(NetObservField.SourceAddress + shift);
        var kind = fields.Text(NetObservField.SourceKind + shift);
        var name = fields.Text(NetObservField.SourceName + shift);
        if (kind.SequenceEqual("Node"u8))
        {
            end.Node = name;
        }
        else if (kind.SequenceEqual("Pod"u8))
        {
            end.Namespace = fields.Text(NetObservField.SourceNamespace + shift);
            end.Workload = name;
            end.OwnerKind = fields.Text(NetObservField.SourceOwnerKind + shift);
            end.OwnerName = fields.Text(NetObservField.SourceOwner + shift);
        }
    }
}
