using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>Reads ports, flags and ICMP types from protobuf, and what Cilium's proxies saw.</summary>
internal static class LayerMessage
{
    private const string NotProtobuf = "a layer of a flow that is not protobuf";

    /// <summary>Reads layer 4.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? ReadL4(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            flow.Transport = reader.Field switch
            {
                1 => Transport.Tcp,
                2 => Transport.Udp,
                3 => Transport.Icmp,
                4 => Transport.IcmpV6,
                5 => Transport.Sctp,
                _ => flow.Transport,
            };
            var wrong = reader.Field is 3 or 4 ? ReadIcmp(reader.Bytes, ref flow) : ReadPorts(reader.Bytes, ref flow);
            if (wrong is not null) return wrong;
        }

        return reader.IsBroken ? NotProtobuf : null;
    }

    /// <summary>Reads layer 7.</summary>
    /// <returns>False when it is broken.</returns>
    public static bool ReadL7(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    flow.L7 = reader.Number switch { 0 => L7Kind.None, 1 => L7Kind.Request, 2 => L7Kind.Response, _ => L7Kind.Sample };
                    break;
                case 100:
                    if (!ReadDns(reader.Bytes, ref flow)) return false;
                    break;
                case 101:
                    if (!ReadHttp(reader.Bytes, ref flow)) return false;
                    break;
                case 102:
                    if (!ReadKafka(reader.Bytes, ref flow)) return false;
                    break;
                default:
                    break;
            }
        }

        return !reader.IsBroken;
    }

    private static string? ReadPorts(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field is 1 or 2 && reader.Number > ushort.MaxValue) return "a port is not a number from 0 to 65535";
            if (reader.Field == 1) flow.SourcePort = (ushort)reader.Number;
            else if (reader.Field == 2) flow.DestinationPort = (ushort)reader.Number;
            else if (reader.Field == 3 && flow.Transport == Transport.Tcp) ReadFlags(reader.Bytes, ref flow);
        }

        return reader.IsBroken ? NotProtobuf : null;
    }

    private static void ReadFlags(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number == 0) continue;
            flow.Flags |= reader.Field switch { 1 => TcpFlags.Fin, 2 => TcpFlags.Syn, 3 => TcpFlags.Rst, 4 => TcpFlags.Psh, 5 => TcpFlags.Ack, _ => TcpFlags.None };
        }
    }

    private static string? ReadIcmp(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field is 1 or 2 && reader.Number > byte.MaxValue) return "an ICMP type or code is not a number from 0 to 255";
            if (reader.Field == 1) flow.IcmpType = (byte)reader.Number;
            else if (reader.Field == 2) flow.IcmpCode = (byte)reader.Number;
        }

        return reader.IsBroken ? NotProtobuf : null;
    }

    private static bool ReadDns(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        flow.Application = "dns"u8;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) flow.Name = reader.Text;
            else if (reader.Field == 6) flow.IsNameError = reader.Number != 0;
        }

        return !reader.IsBroken;
    }

    private static bool ReadHttp(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        if (flow.Application.IsEmpty) flow.Application = "http"u8;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    flow.HasAnswerCode = reader.Number > 0;
                    break;
                case 2:
                    flow.Method = reader.Text;
                    break;
                case 3:
                    flow.Url = reader.Text;
                    break;
                case 5:
                    ReadHeader(reader.Bytes, ref flow);
                    break;
                default:
                    break;
            }
        }

        return !reader.IsBroken;
    }

    private static void ReadHeader(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        var reader = new ProtobufReader(message);
        ReadOnlySpan<byte> key = default, value = default;
        while (reader.Next())
        {
            if (reader.Field == 1) key = reader.Text;
            else if (reader.Field == 2) value = reader.Text;
        }

        HttpHeader.Read(key, value, ref flow);
    }

    private static bool ReadKafka(ReadOnlySpan<byte> message, scoped ref HubbleFlow flow)
    {
        flow.Application = "kafka"u8;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 3) flow.Method = reader.Text;
            else if (reader.Field == 5) flow.Name = reader.Text;
        }

        return !reader.IsBroken;
    }
}
