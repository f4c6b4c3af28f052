using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NeuVector;

/// <summary>Makes connections of conversations, one for each entry or port, and of violations.</summary>
internal sealed class NeuVectorParser(long writtenAt) : JsonFieldParser<NeuVectorField>(NeuVectorFields.Names)
{
    protected override LineResult Read(scoped ref JsonFields<NeuVectorField> fields, RecordOutput output)
    {
        if (fields.IsWithin) return AddEntry(ref fields, output);
        if (!fields.Has(NeuVectorField.Client) || !fields.Has(NeuVectorField.Server)) return LineResult.Ignored("neither a conversation nor a violation");
        if (ReadEntries(ref fields, output) || ReadPorts(ref fields, output)) return LineResult.NotARecord;
        if (!fields.Has(NeuVectorField.Port)) return LineResult.Ignored("a conversation without ports");
        var port = fields.Port(NeuVectorField.Port);
        return Add(ref fields, fields.TransportOf(NeuVectorField.Protocol), port, output);
    }

    private bool ReadEntries(scoped ref JsonFields<NeuVectorField> fields, RecordOutput output)
    {
        var list = fields.Inside(NeuVectorField.Entries);
        var hasEntries = false;
        if (!list.Read() || list.TokenType != JsonTokenType.StartArray) return false;
        while (list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            hasEntries = true;
            var entry = list.Rest;
            var start = list.Position - 1;
            list.Skip();
            output.Count(list.TokenType == JsonTokenType.EndObject ? ParseWithin(entry[..(list.Position - start)], ref fields, output) : JsonLine.NotAnObject);
        }

        return hasEntries;
    }

    private bool ReadPorts(scoped ref JsonFields<NeuVectorField> fields, RecordOutput output)
    {
        var list = fields.Inside(NeuVectorField.Ports);
        var hasPorts = false;
        while (list.Read())
        {
            if (list.Depth != 1 || list.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) continue;
            hasPorts = true;
            output.Count(list.TokenType == JsonTokenType.String && TryPort(list.ValueSpan, out var transport, out var port) ? Add(ref fields, transport, port, output) : LineResult.Malformed("a port is not protocol/number"));
        }

        return hasPorts;
    }

    private LineResult AddEntry(scoped ref JsonFields<NeuVectorField> fields, RecordOutput output) =>
        TryPort(fields.Text(NeuVectorField.EntryPort), out var transport, out var port) ? Add(ref fields, transport, port, output) : LineResult.Malformed("a port is not protocol/number");

    private LineResult Add(scoped ref JsonFields<NeuVectorField> fields, Transport transport, int port, RecordOutput output)
    {
        var time = fields.Time(NeuVectorField.Time);
        var connection = new RawConnection
        {
            UnixMilliseconds = time > 0 ? time : writtenAt,
            Transport = transport,
            Port = transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort((ushort)Math.Max(port, 0)),
            Connections = Math.Max(fields.Count(NeuVectorField.Sessions), 1),
            Application = ApplicationOf(ref fields),
            Sensor = fields.Text(NeuVectorField.Host),
        };
        ReadEnd(ref fields, isClient: true, ref connection.Client);
        ReadEnd(ref fields, isClient: false, ref connection.Server);
        if (connection.Server.Workload.IsEmpty && connection.Server.Node.IsEmpty) connection.Server.Dns = Scratch.Lower(fields.Text(NeuVectorField.Domain));
        var outcome = OutcomeOf(ref fields, ref connection);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (connection.UnixMilliseconds < 0) return LineResult.Malformed("last_seen_at is missing");
        if (transport.Number == 0) return LineResult.Malformed("ip_proto is missing");
        if (transport.HasPorts && port < 0) return LineResult.Malformed("server_port is missing");
        connection.Outcome = outcome;
        output.Add(in connection);
        return LineResult.Connection;
    }

    private static Outcome OutcomeOf(scoped ref JsonFields<NeuVectorField> fields, scoped ref RawConnection connection)
    {
        var action = fields.Text(NeuVectorField.Action);
        // A violation is what would be denied were it enforced.
        if (action.SequenceEqual("deny"u8) || action.SequenceEqual("violate"u8)) return Outcome.Denied;
        // Bytes are of both ways together: only a protocol that was recognised shows that a conversation took place.
        return connection.Transport == Transport.Tcp && !connection.Application.IsEmpty ? Outcome.Established : Outcome.Unknown;
    }

    private ReadOnlySpan<byte> ApplicationOf(scoped ref JsonFields<NeuVectorField> fields)
    {
        var name = fields.Name(NeuVectorField.Application);
        if (!fields.IsWithin && fields.Labels(NeuVectorField.Applications) is var names && names.Count((byte)'\n') == 1) name = names.TrimEnd("\n="u8);
        // A port in place of a protocol is none.
        if (name.IsEmpty || name.Contains((byte)'/') || Ascii.EqualsIgnoreCase(name, "others"u8)) return default;
        return Ascii.EqualsIgnoreCase(name, "SSL"u8) ? "tls"u8 : Scratch.Lower(name);
    }

    private static void ReadEnd(scoped ref JsonFields<NeuVectorField> fields, bool isClient, scoped ref RawEnd end)
    {
        // The fields of the server are in the order of those of the client.
        const byte distance = NeuVectorField.Server - NeuVectorField.Client;
        var shift = isClient ? (byte)0 : distance;
        var id = fields.Text(NeuVectorField.Client + shift);
        end.Address = fields.AddressOf(NeuVectorField.ClientAddress + shift);
        if (id.SequenceEqual("external"u8)) return;
        var name = fields.Text(NeuVectorField.ClientShownName + shift);
        if (name.IsEmpty) name = fields.Text(NeuVectorField.ClientName + shift);
        if (id.StartsWith("Host:"u8))
        {
            end.Node = name.StartsWith("Host:"u8) ? name["Host:".Length..] : name.IsEmpty ? id["Host:".Length..] : name;
            return;
        }

        end.Namespace = fields.Text(NeuVectorField.ClientNamespace + shift);
        end.OwnerName = ServiceOf(fields.Text(NeuVectorField.ClientService + shift), id, end.Namespace);
        if (!id.StartsWith("nv."u8)) end.Workload = name;
    }

    // A service is 'web.shop', its group 'nv.web.shop'.
    private static ReadOnlySpan<byte> ServiceOf(ReadOnlySpan<byte> service, ReadOnlySpan<byte> id, ReadOnlySpan<byte> space)
    {
        if (service.IsEmpty && id.StartsWith("nv."u8)) service = id["nv.".Length..];
        var dot = service.LastIndexOf((byte)'.');
        return dot > 0 && !space.IsEmpty && service[(dot + 1)..].SequenceEqual(space) ? service[..dot] : service;
    }

    private static bool TryPort(ReadOnlySpan<byte> text, out Transport transport, out int port)
    {
        port = 0;
        var slash = text.IndexOf((byte)'/');
        if (!Transport.TryParse(slash < 0 ? text : text[..slash], out transport)) return false;
        if (transport.IsIcmp || (slash < 0 && !transport.HasPorts)) return true;
        if (slash < 0 || !Utf8Parser.TryParse(text[(slash + 1)..], out ushort number, out var n) || n != text.Length - slash - 1) return false;
        port = number;
        return true;
    }
}
