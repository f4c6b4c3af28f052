using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.StackRox;

/// <summary>The fields of an edge that matter here.</summary>
internal enum StackRoxField : byte
{
    Edge,
    Port,
    Protocol,
    Time,
    ClientKind,
    ClientName,
    ClientNamespace,
    ClientRange,
    ServerKind,
    ServerName,
    ServerNamespace,
    ServerRange,
}

/// <summary>Makes connections of edges.</summary>
internal sealed class StackRoxParser(long writtenAt) : JsonFieldParser<StackRoxField>(new(
    (StackRoxField.Edge, "edge"), (StackRoxField.Port, "edge.port"), (StackRoxField.Protocol, "edge.protocol"), (StackRoxField.Time, "edge.lastActiveTimestamp"),
    (StackRoxField.ClientKind, "client.type"), (StackRoxField.ClientName, "client.name"), (StackRoxField.ClientNamespace, "client.namespace"), (StackRoxField.ClientRange, "client.cidr"),
    (StackRoxField.ServerKind, "server.type"), (StackRoxField.ServerName, "server.name"), (StackRoxField.ServerNamespace, "server.namespace"), (StackRoxField.ServerRange, "server.cidr")))
{
    protected override LineResult Read(scoped ref JsonFields<StackRoxField> fields, RecordOutput output)
    {
        if (!fields.Has(StackRoxField.Edge)) return LineResult.Ignored("not an edge of a graph");
        var time = fields.Time(StackRoxField.Time);
        var connection = new RawConnection
        {
            UnixMilliseconds = time > 0 ? time : writtenAt,
            Connections = 1,
            // The collector reports connections, not packets: of TCP, those that were accepted.
            Outcome = Outcome.Established,
        };
        var protocol = fields.Text(StackRoxField.Protocol);
        var port = fields.Port(StackRoxField.Port);
        var isKnown = ReadEnd(ref fields, isClient: true, ref connection.Client) & ReadEnd(ref fields, isClient: false, ref connection.Server);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (connection.UnixMilliseconds < 0) return LineResult.Malformed("lastActiveTimestamp is missing");
        if (!protocol.StartsWith("L4_PROTOCOL_"u8) || !Transport.TryParse(protocol["L4_PROTOCOL_".Length..], out var transport)) return LineResult.Ignored("a protocol that is not told");
        if (transport.HasPorts && port < 0) return LineResult.Malformed("port is missing");
        if (!isKnown) return LineResult.Ignored("an end that is neither a deployment nor outside");
        connection.Transport = transport;
        connection.Port = transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort((ushort)Math.Max(port, 0));
        if (transport != Transport.Tcp) connection.Outcome = Outcome.Unknown;
        output.Add(in connection);
        return LineResult.Connection;
    }

    private static bool ReadEnd(scoped ref JsonFields<StackRoxField> fields, bool isClient, scoped ref RawEnd end)
    {
        // The fields of the server are in the order of those of the client.
        const byte distance = StackRoxField.ServerKind - StackRoxField.ClientKind;
        var shift = isClient ? (byte)0 : distance;
        var kind = fields.Text(StackRoxField.ClientKind + shift);
        if (kind.SequenceEqual("DEPLOYMENT"u8))
        {
            end.Namespace = fields.Text(StackRoxField.ClientNamespace + shift);
            // Its kind is told elsewhere: StackRox calls every controller a deployment.
            end.OwnerName = fields.Text(StackRoxField.ClientName + shift);
            return !end.OwnerName.IsEmpty;
        }

        if (!kind.SequenceEqual("EXTERNAL_SOURCE"u8)) return kind.SequenceEqual("INTERNET"u8);
        // A network of one address is that address; a larger one is just outside.
        var range = fields.Text(StackRoxField.ClientRange + shift);
        if ((range.EndsWith("/32"u8) || range.EndsWith("/128"u8)) && Address.TryParse(range[..range.LastIndexOf((byte)'/')], out var address)) end.Address = address;
        return true;
    }
}
