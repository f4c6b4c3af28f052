using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tetragon;

/// <summary>Makes connections of events. Of a socket the source is the process's own end.</summary>
internal sealed class TetragonParser() : JsonFieldParser<TetragonField>(TetragonFields.Names)
{
    protected override LineResult Read(scoped ref JsonFields<TetragonField> fields, RecordOutput output)
    {
        if (fields.Has(TetragonField.Connect) || fields.Has(TetragonField.Close) || fields.Has(TetragonField.Accept)) return Add(ref fields, output);
        if (!fields.Has(TetragonField.Function)) return LineResult.Ignored("an event of a process, not of a connection");
        if (fields.IsWithin) return Add(ref fields, output);
        if (fields.Is(TetragonField.Function, "tcp_connect"u8)) return OfSocket(fields.Inside(TetragonField.Arguments), isNamed: true, ref fields, output);
        return fields.Is(TetragonField.Function, "inet_csk_accept"u8)
            ? OfSocket(fields.Inside(TetragonField.Accepted), isNamed: false, ref fields, output)
            : LineResult.Ignored("a function that opens no connection");
    }

    // Of a list of arguments, the first that is a socket.
    private LineResult OfSocket(JsonCursor reader, bool isNamed, scoped ref JsonFields<TetragonField> fields, RecordOutput output)
    {
        while (reader.Read())
        {
            if (isNamed && reader.TokenType != JsonTokenType.PropertyName) continue;
            if (isNamed && !reader.ValueSpan.SequenceEqual("sock_arg"u8)) continue;
            if (isNamed) reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) break;
            var socket = reader.Rest;
            var start = reader.Position - 1;
            reader.Skip();
            return ParseWithin(socket[..(reader.Position - start)], ref fields, output);
        }

        return LineResult.Ignored("the policy does not report the socket");
    }

    private static LineResult Add(scoped ref JsonFields<TetragonField> fields, RecordOutput output)
    {
        var connection = new RawConnection
        {
            UnixMilliseconds = fields.Time(TetragonField.Time),
            Transport = TransportOf(ref fields),
            Connections = 1,
            Sensor = fields.Text(TetragonField.Node),
            BytesSent = Math.Max(fields.Count(TetragonField.Sent), 0),
            BytesReceived = Math.Max(fields.Count(TetragonField.Received), 0),
        };
        connection.Client.Namespace = fields.Text(TetragonField.Namespace);
        connection.Client.Workload = fields.Text(TetragonField.Pod);
        connection.Client.OwnerName = fields.Text(TetragonField.Owner);
        connection.Client.OwnerKind = fields.Text(TetragonField.OwnerKind);
        connection.Client.Labels = fields.Labels(TetragonField.Labels);
        // A process that is in no pod is the node's.
        if (connection.Client.Workload.IsEmpty) connection.Client.Node = connection.Sensor;
        connection.Client.Address = fields.AddressOf(TetragonField.Source);
        connection.Server.Address = fields.AddressOf(TetragonField.Destination);
        var (sourcePort, destinationPort) = (fields.Port(TetragonField.SourcePort), fields.Port(TetragonField.DestinationPort));
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (connection.UnixMilliseconds < 0) return LineResult.Malformed("time is missing");
        if (connection.Client.Address.IsNone || connection.Server.Address.IsNone) return LineResult.Malformed("an address is missing");
        if (sourcePort < 0 || destinationPort < 0) return LineResult.Malformed("a port is missing");
        if (connection.Transport != Transport.Tcp) return LineResult.Ignored("not TCP");
        if (connection.Server.Address == connection.Client.Address && connection.Client.Workload.IsEmpty) return LineResult.Ignored("a node to itself");
        connection.Client.Port = (ushort)sourcePort;
        connection.Port = new ServicePort((ushort)destinationPort);
        if (fields.Has(TetragonField.Accept) || fields.Is(TetragonField.Function, "inet_csk_accept"u8))
        {
            // The process accepted: its end is the server.
            ConnectionEnds.Swap(ref connection);
            connection.Outcome = Outcome.Established;
        }
        else if (fields.Has(TetragonField.Close))
        {
            if (connection.BytesSent > 0 && connection.BytesReceived > 0) connection.Outcome = Outcome.Established;
            var order = ServicePorts.Compare((ushort)sourcePort, (ushort)destinationPort);
            connection.Direction = order == 0 ? DirectionConfidence.Unknown : DirectionConfidence.Inferred;
            if (order < 0) ConnectionEnds.Swap(ref connection);
        }

        output.Add(in connection);
        return LineResult.Connection;
    }

    // 'IPPROTO_TCP', or 'TCP' of early versions.
    private static Transport TransportOf(scoped ref JsonFields<TetragonField> fields)
    {
        var name = fields.Text(TetragonField.Protocol);
        if (name.StartsWith("IPPROTO_"u8)) name = name["IPPROTO_".Length..];
        return Transport.TryParse(name, out var transport) ? transport : default;
    }
}
