using NeuLearn.Events;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Argus;

/// <summary>Makes biflow records of Argus' rows.</summary>
internal sealed class ArgusParser() : ColumnParser<ArgusField>(ArgusFields.Names)
{
    private const int ByInitiator = 1;
    private const int ByResponder = 2;
    private const int Perimeter = 3;

    // Argus counts frames: what Ethernet and a VLAN tag add to the headers of IP, and to the shortest frame.
    private const int FrameHeaders = 20;

    protected override LineResult Read(scoped ref ColumnFields<ArgusField> fields, RecordOutput output)
    {
        if (!ProtocolNames.TryParse(fields.Text(ArgusField.Protocol), out var transport)) return LineResult.Ignored("not a protocol of IP");
        if (!TableTime.TryParse(fields.Text(ArgusField.Time), out var time)) return LineResult.Malformed("the time is not a date with a time, or a number");
        var state = fields.Text(ArgusField.State);
        if (transport.IsIcmp && ArgusState.NotAQuestion(state) is { } reason) return LineResult.Ignored(reason);
        var values = default(FlowValues);
        values.Set(FlowElement.StartMilliseconds, time);
        values.Set(FlowElement.Protocol, transport.Number);
        values.Set(FlowElement.Source, fields.AddressOf(ArgusField.Source));
        values.Set(FlowElement.Destination, fields.AddressOf(ArgusField.Destination));
        SetPorts(ref fields, transport, ref values);
        SetCounts(ref fields, ref values);
        var direction = fields.Text(ArgusField.Direction);
        SetAnswer(transport, state, direction, fields.Count(ArgusField.Packets), ref values);
        values.Set(FlowElement.BiflowDirection, OpenerOf(direction, transport));
        return fields.Wrong is { } wrong ? LineResult.Malformed(wrong) : FlowRecords.Add(in values, default, sampling: 0, output);
    }

    private static void SetAnswer(Transport transport, ReadOnlySpan<byte> state, ReadOnlySpan<byte> direction, long packets, ref FlowValues values)
    {
        if (transport != Transport.Tcp)
        {
            // Where packets are not counted by side, a direction or state of both sides tells that there was an answer.
            if (!Counts.Reverse(in values).Any && (direction.EndsWith("<->"u8) || state.SequenceEqual("CON"u8))) values.Set(FlowElement.ReversePackets, 1);
        }
        else if (!ArgusState.TrySetFlags(ref values, state, packets))
        {
            // Whoever wrote this state knew more than the counts: they are no evidence.
            values.Set(FlowElement.Bytes, 0);
            values.Set(FlowElement.ReverseBytes, 0);
        }
    }

    // Of UDP the source is who was seen first, which may be who answers.
    private static int OpenerOf(ReadOnlySpan<byte> direction, Transport transport)
    {
        if (transport != Transport.Tcp || direction.Contains((byte)'?')) return Perimeter;
        return direction.EndsWith("->"u8) && !direction.EndsWith("<->"u8) ? ByInitiator : direction.EndsWith("<-"u8) ? ByResponder : Perimeter;
    }

    private static void SetPorts(scoped ref ColumnFields<ArgusField> fields, Transport transport, ref FlowValues values)
    {
        if (transport.HasPorts)
        {
            var (source, destination) = (fields.Port(ArgusField.SourcePort), fields.Port(ArgusField.DestinationPort));
            if (source >= 0) values.Set(FlowElement.SourcePort, source);
            if (destination >= 0) values.Set(FlowElement.DestinationPort, destination);
        }
        else if (transport.IsIcmp && fields.Port(ArgusField.SourcePort) is >= 0 and var codeAndType)
        {
            values.Set(FlowElement.IcmpType, codeAndType & 0xFF);
        }
    }

    private static void SetCounts(scoped ref ColumnFields<ArgusField> fields, ref FlowValues values)
    {
        var (packets, source, destination) = (fields.Count(ArgusField.Packets), fields.Count(ArgusField.SourcePackets), fields.Count(ArgusField.DestinationPackets));
        if (destination < 0 && source >= 0 && packets >= source) destination = packets - source;
        if (source >= 0) values.Set(FlowElement.Packets, source);
        if (destination >= 0) values.Set(FlowElement.ReversePackets, destination);
        // Without the packets that they were in, bytes do not tell data from headers.
        var (bytes, sent, received) = (fields.Count(ArgusField.Bytes), fields.Count(ArgusField.SourceBytes), fields.Count(ArgusField.DestinationBytes));
        if (received < 0 && sent >= 0 && bytes >= sent) received = bytes - sent;
        if (source > 0 && sent > 0) values.Set(FlowElement.Bytes, OfPackets(sent, source));
        if (destination > 0 && received > 0) values.Set(FlowElement.ReverseBytes, OfPackets(received, destination));
        else if (destination < 0 && received > 0) values.Set(FlowElement.ReversePackets, 1);
    }

    private static long OfPackets(long bytes, long packets) => Math.Max(bytes - (Math.Min(packets, bytes) * FrameHeaders), 0);
}
