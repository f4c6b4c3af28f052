using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Events;

/// <summary>NeuLearn's own events: one JSON object a line. Unknown fields are skipped, so that the format can grow.</summary>
internal sealed class CanonicalEventParser : LineParser
{
    private readonly TextScratch _scratch = new();

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput sink)
    {
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        _scratch.Begin();
        var record = default(CanonicalEvent);
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (CanonicalFields.Read(ref reader, _scratch, ref record) is { } wrong) return LineResult.Malformed(wrong);
            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        return reader.IsBroken ? JsonLine.NotJson : Finish(ref record, sink);
    }

    private static LineResult Finish(ref CanonicalEvent record, RecordOutput sink)
    {
        if (!record.HasTime) return LineResult.Malformed("time is missing");
        if (record is { HasClient: false, HasServer: false } && Other(ref record, sink) is { } other) return other;
        if (!record.HasClient) return LineResult.Malformed("client is missing");
        if (!record.HasServer) return LineResult.Malformed("server is missing");
        if (!record.HasTransport) return LineResult.Malformed("transport is missing");
        ref var connection = ref record.Connection;
        var transport = connection.Transport;
        if (transport.IsIcmp) connection.Port = record.HasIcmp ? record.Icmp : ServicePort.AnyIcmp;
        else if (!transport.HasPorts) connection.Port = default;
        else if (!record.HasPort) return LineResult.Malformed("port is missing");
        ref var server = ref connection.Server;
        if (LinkScope.IsMulticast(server.Address) && server.Workload.IsEmpty && server.OwnerName.IsEmpty && server.Dns.IsEmpty)
            return LineResult.Ignored(LinkScope.Multicast);
        if (connection.Connections == 0) connection.Connections = 1;
        sink.Add(in connection);
        return LineResult.Connection;
    }

    /// <summary>Takes an event that is none of a connection: a DNS answer, a loss, a sensor that samples. Null when it is none of them.</summary>
    private static LineResult? Other(ref CanonicalEvent record, RecordOutput output)
    {
        var time = record.Connection.UnixMilliseconds;
        if (record.HasAnswer)
        {
            if (record.AnsweredName.IsEmpty || record.AnsweredAddress.IsNone) return LineResult.Malformed("answer has no name or no ip");
            output.AddName(record.AnsweredName, record.AnsweredAddress, time, record.AnsweredSeconds);
            return LineResult.Joined;
        }

        if (record.Lost > 0)
        {
            output.AddLoss(record.Connection.Sensor, time, record.Lost);
            return LineResult.Ignored("lost events");
        }

        if (record.SampledOneIn < 2) return null;
        output.AddSampling(record.Connection.Sensor, time, record.SampledOneIn);
        return LineResult.Ignored("a sensor that samples");
    }
}
