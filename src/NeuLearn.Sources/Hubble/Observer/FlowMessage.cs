using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>Reads a flow from protobuf: a <c>flow.Flow</c> message of Hubble's API.</summary>
internal static class FlowMessage
{
    private const string NotProtobuf = "a flow that is not protobuf";

    /// <summary>Reads a flow.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> message, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (ReadField(ref reader, scratch, ref flow) is { } wrong) return wrong;
        return reader.IsBroken ? NotProtobuf : null;
    }

    private static string? ReadField(scoped ref ProtobufReader reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        switch (reader.Field)
        {
            case 1:
                return ObserverTime.TryRead(reader.Bytes, out flow.UnixMilliseconds) ? null : "time is not one of 1970 to 2105";
            case 2:
                flow.Verdict = reader.Number <= (ulong)FlowVerdict.Translated ? (FlowVerdict)reader.Number : FlowVerdict.None;
                return null;
            case 3 or 25:
                // The old field and the new one count alike: denied by policy, by a deny policy, for want of authentication.
                flow.IsPolicyDrop |= reader.Number is 133 or 181 or 189;
                return null;
            case 5:
                return ReadIp(reader.Bytes, ref flow);
            case 6:
                return LayerMessage.ReadL4(reader.Bytes, ref flow);
            case 8:
                return EndpointMessage.Read(reader.Bytes, scratch, ref flow.Source) ? null : NotProtobuf;
            case 9:
                return EndpointMessage.Read(reader.Bytes, scratch, ref flow.Destination) ? null : NotProtobuf;
            case 10:
                flow.IsSocket = reader.Number == 3;
                return null;
            case 11:
                flow.Node = reader.Text;
                return null;
            case 13:
                if (flow.Source.Name.IsEmpty) flow.Source.Name = reader.Text;
                return null;
            case 14:
                if (flow.Destination.Name.IsEmpty) flow.Destination.Name = reader.Text;
                return null;
            case 15:
                return LayerMessage.ReadL7(reader.Bytes, ref flow) ? null : NotProtobuf;
            case 16:
                flow.OldReply = reader.Number != 0;
                return null;
            case 19:
                flow.EventType = (int)Math.Min(NumberIn(reader.Bytes, 1), int.MaxValue);
                return null;
            case 26:
                flow.IsReply = NumberIn(reader.Bytes, 1) != 0;
                return null;
            case 36:
                flow.Trace = reader.Number <= (ulong)TraceReason.Related ? (TraceReason)reader.Number : TraceReason.None;
                return null;
            default:
                return null;
        }
    }

    private static string? ReadIp(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field is not (1 or 2) || reader.Bytes.IsEmpty) continue;
            if (!Address.TryParse(reader.Bytes, out var address)) return "an IP address is not one";
            ref var end = ref flow.Source;
            if (reader.Field == 2) end = ref flow.Destination;
            end.End.Address = address;
            end.AddressText = reader.Bytes;
        }

        return reader.IsBroken ? NotProtobuf : null;
    }

    private static ulong NumberIn(ReadOnlySpan<byte> message, int field)
    {
        var reader = new ProtobufReader(message);
        ulong number = 0;
        while (reader.Next())
            if (reader.Field == field) number = reader.Number;
        return number;
    }
}
