using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AzureFlow;

/// <summary>Makes a connection of one flow.</summary>
/// <remarks>
/// <c>seconds,source,destination,port,port,T|U,I|O,A|D[,state,packets,bytes,packets,bytes]</c> of a security group, and
/// <c>milliseconds,source,destination,port,port,number,I|O,state,encryption,packets,bytes,packets,bytes</c> of a network.
/// </remarks>
internal static class AzureConnection
{
    private const long LastSecond = (Timestamp.End / 1000) - 1;

    public static LineResult Add(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sensor, RecordOutput output)
    {
        var values = new FieldScanner(text, (byte)',');
        if (values.Number(out var time, Timestamp.End - 1) != FieldValue.Set) return LineResult.Malformed("a time is not a number");
        if (values.Address(out var source) != FieldValue.Set || values.Address(out var destination) != FieldValue.Set) return LineResult.Malformed("an address is not one");
        if (values.Number(out var sourcePort, ushort.MaxValue) == FieldValue.Wrong || values.Number(out var destinationPort, ushort.MaxValue) == FieldValue.Wrong)
            return LineResult.Malformed("a port is not a number from 0 to 65535");
        var protocol = values.Text();
        // Security groups write a letter and seconds, networks a number and milliseconds.
        var isGroup = protocol.SequenceEqual("T"u8) || protocol.SequenceEqual("U"u8);
        var transport = protocol.SequenceEqual("T"u8) ? Transport.Tcp : Transport.Udp;
        if (!isGroup && !Transport.TryParse(protocol, out transport)) return LineResult.Malformed("the protocol is neither T, U nor a number");
        if (isGroup && time > LastSecond) return LineResult.Malformed("a time is not one of 1970 to 2105");
        var isServers = values.Text().SequenceEqual("I"u8);
        var isDenied = false;
        if (isGroup)
        {
            var decision = values.Text();
            isDenied = decision.SequenceEqual("D"u8);
            if (!isDenied && !decision.SequenceEqual("A"u8)) return LineResult.Malformed("the decision is neither A nor D");
        }

        var hasState = !values.IsAtEnd;
        var state = values.Text();
        if (!isGroup)
        {
            values.Skip();
            isDenied = state.SequenceEqual("D"u8);
        }

        if (hasState && state is not [(byte)'B' or (byte)'C' or (byte)'E' or (byte)'D']) return LineResult.Malformed("the state is none of B, C, E and D");
        if (!TryCounts(ref values, out var sent, out var received)) return LineResult.Malformed("packets or bytes is not a number from 0");
        if (LinkScope.IsMulticast(destination)) return LineResult.Ignored(LinkScope.Multicast);
        if (!isDenied && hasState && state[0] == (byte)'B') return LineResult.Ignored("a flow that begins: what becomes of it, its end or continuation tells");

        var connection = new RawConnection
        {
            UnixMilliseconds = isGroup ? time * 1000 : time,
            Transport = transport,
            Connections = 1,
            Sensor = sensor,
            BytesSent = PacketSizes.Payload(sent.Bytes, sent.Packets, PacketSizes.FrameHeaders),
            BytesReceived = PacketSizes.Payload(received.Bytes, received.Packets, PacketSizes.FrameHeaders),
        };
        connection.Client.Address = source;
        connection.Server.Address = destination;
        connection.Client.Port = transport.HasPorts ? (ushort)sourcePort : (ushort)0;
        connection.Port = transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort(transport.HasPorts ? (ushort)destinationPort : (ushort)0);
        connection.Outcome = isDenied ? Outcome.Denied : OutcomeOf(ref connection, sent.Packets, received.Packets);
        return output.AddFromEnd(in connection, isServers);
    }

    private static Outcome OutcomeOf(scoped ref RawConnection connection, long sent, long received)
    {
        if (received == 0) return sent > 0 ? Outcome.Unanswered : Outcome.Unknown;
        // A reset is a packet too: of TCP, only data both ways shows that the server accepted.
        return connection.Transport != Transport.Tcp || (connection.BytesSent > 0 && connection.BytesReceived > 0) ? Outcome.Established : Outcome.Unknown;
    }

    private static bool TryCounts(scoped ref FieldScanner values, out (long Packets, long Bytes) sent, out (long Packets, long Bytes) received)
    {
        var isRead = values.Number(out sent.Packets) != FieldValue.Wrong & values.Number(out sent.Bytes) != FieldValue.Wrong;
        return isRead & values.Number(out received.Packets) != FieldValue.Wrong & values.Number(out received.Bytes) != FieldValue.Wrong & values.IsAtEnd;
    }
}
