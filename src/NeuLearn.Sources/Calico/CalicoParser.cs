using System.Text;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Calico;

/// <summary>Makes connections of flows. Each flow is what one end saw of all alike connections of a window.</summary>
internal sealed class CalicoParser() : JsonFieldParser<CalicoField>(CalicoFields.Names)
{
    protected override LineResult Read(scoped ref JsonFields<CalicoField> fields, RecordOutput output)
    {
        var connection = new RawConnection
        {
            UnixMilliseconds = fields.Time(CalicoField.Start),
            Transport = fields.TransportOf(CalicoField.Protocol),
            Sensor = fields.Name(CalicoField.Host),
            Connections = Math.Max(Math.Max(fields.Count(CalicoField.Started), fields.Count(CalicoField.Flows)), 1),
        };
        var isTold = CalicoEnd.TryRead(ref fields, isSource: true, Scratch, ref connection.Client)
            & CalicoEnd.TryRead(ref fields, isSource: false, Scratch, ref connection.Server);
        var port = fields.Port(CalicoField.DestinationPort);
        var clientPort = fields.Port(CalicoField.SourcePort);
        var outcome = OutcomeOf(ref fields, ref connection);
        if (connection.Server.Workload.IsEmpty && connection.Server.OwnerName.IsEmpty) connection.Server.Dns = OnlyDomain(ref fields, Scratch);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (connection.UnixMilliseconds < 0) return LineResult.Malformed("start_time is missing");
        if (connection.Transport.Number == 0) return LineResult.Malformed("proto is missing");
        if (outcome is null) return LineResult.Malformed("action is neither allow nor deny");
        if (connection.Transport.HasPorts && port < 0) return LineResult.Malformed("dest_port is missing");
        if (!isTold) return LineResult.Ignored("an end is a private address that is not told (pvt)");
        if (LinkScope.IsMulticast(connection.Server.Address)) return LineResult.Ignored(LinkScope.Multicast);

        connection.Outcome = outcome.Value;
        connection.Client.Port = (ushort)Math.Max(clientPort, 0);
        connection.Port = connection.Transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort((ushort)Math.Max(port, 0));
        return output.AddFromEnd(in connection, isServers: !fields.Is(CalicoField.Reporter, "src"u8));
    }

    private static Outcome? OutcomeOf(scoped ref JsonFields<CalicoField> fields, scoped ref RawConnection connection)
    {
        var (packetsIn, packetsOut) = (fields.Count(CalicoField.PacketsIn), fields.Count(CalicoField.PacketsOut));
        var (bytesIn, bytesOut) = (Math.Max(fields.Count(CalicoField.BytesIn), 0), Math.Max(fields.Count(CalicoField.BytesOut), 0));
        // What comes in and goes out is as seen by the end that reports.
        var isClient = fields.Is(CalicoField.Reporter, "src"u8);
        var (sent, received) = isClient ? (packetsOut, packetsIn) : (packetsIn, packetsOut);
        connection.BytesSent = PacketSizes.Payload(isClient ? bytesOut : bytesIn, sent, PacketSizes.IpHeaders);
        connection.BytesReceived = PacketSizes.Payload(isClient ? bytesIn : bytesOut, received, PacketSizes.IpHeaders);
        if (fields.Is(CalicoField.Action, "deny"u8)) return Outcome.Denied;
        if (!fields.Is(CalicoField.Action, "allow"u8)) return null;
        // What staged policies would drop is denied as if they were enforced.
        if (IsDenied(fields.Inside(CalicoField.Pending))) return Outcome.Denied;
        if (received < 0) return Outcome.Unknown;
        if (received == 0) return sent > 0 ? Outcome.Unanswered : Outcome.Unknown;
        // A reset is a packet too: of TCP, only data both ways shows that the server accepted.
        return connection.Transport != Transport.Tcp || (connection.BytesSent > 0 && connection.BytesReceived > 0) ? Outcome.Established : Outcome.Unknown;
    }

    // Enterprise writes '0|tier|namespace/policy|deny|-1', Goldmane an object with an action.
    private static bool IsDenied(JsonCursor hits)
    {
        if (!hits.Read()) return false;
        var isAction = false;
        while (hits.Read())
        {
            if (hits.TokenType == JsonTokenType.PropertyName)
            {
                isAction = hits.Depth == 2 && hits.ValueSpan.SequenceEqual("action"u8);
                continue;
            }

            if (hits.TokenType == JsonTokenType.String && (isAction ? Ascii.EqualsIgnoreCase(hits.ValueSpan, "deny"u8) : hits.Depth == 1 && hits.ValueSpan.IndexOf("|deny"u8) >= 0)) return true;
            isAction = false;
        }

        return false;
    }

    // Several names of one flow name none of its connections.
    private static ReadOnlySpan<byte> OnlyDomain(scoped ref JsonFields<CalicoField> fields, TextScratch scratch)
    {
        var names = fields.Labels(CalicoField.Domains).TrimEnd("\n"u8).TrimEnd("="u8);
        return Naming.ServerName.IsHost(names) ? scratch.Lower(names) : default;
    }
}
