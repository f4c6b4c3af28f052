using System.Buffers.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.InspektorGadget;

/// <summary>Makes connections of events. The source is the process's own end, of an accept too.</summary>
internal sealed class InspektorGadgetParser(long writtenAt) : JsonFieldParser<GadgetField>(GadgetFields.Names)
{
    // Nanoseconds since 1973 have as many digits, seconds and milliseconds have fewer.
    private const int NanosecondDigits = 18;

    protected override LineResult Read(scoped ref JsonFields<GadgetField> fields, RecordOutput output)
    {
        if (!fields.Has(GadgetField.Destination)) return LineResult.Ignored("an event of no connection");
        // Gadgets that were built in tell in 'type' whether it is an event at all.
        var what = fields.Has(GadgetField.Operation) ? fields.Text(GadgetField.Operation) : fields.Text(GadgetField.Type);
        var isAdvice = fields.Has(GadgetField.Egress);
        var isIngress = isAdvice ? fields.Count(GadgetField.Egress) == 0 : what.SequenceEqual("accept"u8);
        if (what.SequenceEqual("close"u8)) return LineResult.Ignored("a connection that closes: its opening is counted");

        var connection = new RawConnection { UnixMilliseconds = TimeOf(ref fields), Transport = TransportOf(ref fields), Connections = 1, Sensor = fields.Text(GadgetField.Node) };
        SetOwn(ref fields, ref connection.Client);
        SetEnd(ref fields, GadgetFields.Distance, ref connection.Server);
        var (ownPort, port) = (fields.Port(GadgetField.SourcePort), fields.Port(GadgetField.DestinationPort));
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (connection.UnixMilliseconds is < 0 or >= Timestamp.End) return LineResult.Malformed(JsonFields<GadgetField>.WrongTime);
        if (connection.Server.Address.IsNone && connection.Server.Workload.IsEmpty) return LineResult.Malformed("an address is missing");
        if (!isAdvice && connection.Client.Address.IsNone) return LineResult.Malformed("an address is missing");
        if (!connection.Transport.HasPorts || port < 0 || (!isAdvice && ownPort < 0)) return LineResult.Ignored("not of a transport with ports");
        if (!isAdvice && connection.Client.Address == connection.Server.Address) return LineResult.Ignored("within a pod or a machine");

        connection.Outcome = OutcomeOf(what, fields.Text(GadgetField.Error), isAdvice);
        connection.Client.Port = (ushort)Math.Max(ownPort, 0);
        connection.Port = new ServicePort((ushort)port);
        if (isIngress) ConnectionEnds.Swap(ref connection);
        // The adviser records the server's port alone, of both directions.
        if (isAdvice && isIngress) (connection.Port, connection.Client.Port) = (new ServicePort((ushort)port), 0);
        // The other end can report only what was established.
        if (connection.Outcome == Outcome.Established) return output.AddFromEnd(in connection, isServers: isIngress);
        output.Add(in connection);
        return LineResult.Connection;
    }

    private static void SetOwn(scoped ref JsonFields<GadgetField> fields, scoped ref RawEnd end)
    {
        SetEnd(ref fields, 0, ref end);
        end.Namespace = fields.Text(GadgetField.Namespace);
        end.Workload = fields.Text(GadgetField.Pod);
        if (end.Workload.IsEmpty) return;
        end.OwnerKind = fields.Text(GadgetField.OwnerKind);
        end.OwnerName = fields.Text(GadgetField.Owner);
    }

    private static void SetEnd(scoped ref JsonFields<GadgetField> fields, byte shift, scoped ref RawEnd end)
    {
        end.Address = fields.AddressOf(GadgetField.Source + shift);
        // The pods of a service are the inventory's to tell, by its address.
        if (!fields.Is(GadgetField.SourceKind + shift, "pod"u8)) return;
        end.Namespace = fields.Text(GadgetField.SourceNamespace + shift);
        end.Workload = fields.Text(GadgetField.SourceName + shift);
    }

    // A connect is reported once the connection is established, or with the error that it failed with; a tcpconnect when it is tried.
    private static Outcome OutcomeOf(ReadOnlySpan<byte> what, ReadOnlySpan<byte> error, bool isAdvice)
    {
        if (error.IndexOf("REFUSED"u8) >= 0) return Outcome.Refused;
        if (error.Length > 0 && !error.SequenceEqual("0"u8)) return Outcome.Unanswered;
        return !isAdvice && (what.SequenceEqual("connect"u8) || what.SequenceEqual("accept"u8)) ? Outcome.Established : Outcome.Unknown;
    }

    private static Transport TransportOf(scoped ref JsonFields<GadgetField> fields)
    {
        var name = fields.Text(GadgetField.DestinationProtocol);
        return name.IsEmpty ? Transport.Tcp : Transport.TryParse(name, out var transport) ? transport : default;
    }

    private long TimeOf(scoped ref JsonFields<GadgetField> fields)
    {
        var text = fields.Text(GadgetField.Time);
        if (text.IsEmpty) return writtenAt;
        if (text.Length >= NanosecondDigits && Utf8Parser.TryParse(text, out long nanoseconds, out var n) && n == text.Length) return nanoseconds / 1_000_000;
        return Timestamp.TryParse(text, out var milliseconds) ? milliseconds : -1;
    }
}
