using System.Text;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Events;

/// <summary>The fields of a canonical event, whatever their order. A null is the same as an absent field.</summary>
internal static class CanonicalFields
{
    /// <summary>Reads the field the reader stands on.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(scoped ref JsonCursor reader, TextScratch scratch, scoped ref CanonicalEvent record)
    {
        var name = scratch.Text(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        ref var connection = ref record.Connection;
        long count = 0;
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("time"u8):
                record.HasTime = reader.TokenType == JsonTokenType.String
                    && Timestamp.TryParseRfc3339(scratch.Text(ref reader), out count);
                connection.UnixMilliseconds = count;
                return record.HasTime ? null : "time is not an RFC 3339 time of 1970 to 2105";
            case 6 when name.SequenceEqual("client"u8):
                record.HasClient = true;
                return ReadEnd(ref reader, scratch, ref connection.Client);
            case 6 when name.SequenceEqual("server"u8):
                record.HasServer = true;
                return ReadEnd(ref reader, scratch, ref connection.Server);
            case 9 when name.SequenceEqual("transport"u8):
                record.HasTransport = reader.TokenType is JsonTokenType.String or JsonTokenType.Number
                    && Transport.TryParse(scratch.Text(ref reader), out var transport)
                    && (connection.Transport = transport) == transport;
                return record.HasTransport ? null : "transport is neither a known name nor a number from 0 to 255";
            case 4 when name.SequenceEqual("port"u8):
                record.HasPort = JsonLine.TryPort(ref reader, out var port);
                connection.Port = new ServicePort(port);
                return record.HasPort ? null : "port is not a number from 0 to 65535";
            case 4 when name.SequenceEqual("icmp"u8):
                record.HasIcmp = reader.TokenType == JsonTokenType.String && TryIcmp(scratch.Text(ref reader), out record.Icmp);
                return record.HasIcmp ? null : "icmp is not type/code";
            case 7 when name.SequenceEqual("outcome"u8):
                if (reader.TokenType != JsonTokenType.String || !TryOutcome(scratch.Text(ref reader), out var outcome)) return "outcome is not known";
                connection.Outcome = outcome;
                return null;
            case 11 when name.SequenceEqual("application"u8):
                if (!JsonLine.TryText(ref reader, scratch, out var application)) return "application is not a text";
                connection.Application = scratch.Lower(application);
                return null;
            case 9 when name.SequenceEqual("operation"u8):
                return ReadOperation(ref reader, scratch, ref connection);
            case 11 when name.SequenceEqual("connections"u8):
                if (!JsonLine.TryCount(ref reader, out count) || count == 0) return "connections is not a number from 1";
                connection.Connections = count;
                return null;
            case 9 when name.SequenceEqual("bytesSent"u8):
                if (!JsonLine.TryCount(ref reader, out count)) return "bytesSent is not a number from 0";
                connection.BytesSent = count;
                return null;
            case 13 when name.SequenceEqual("bytesReceived"u8):
                if (!JsonLine.TryCount(ref reader, out count)) return "bytesReceived is not a number from 0";
                connection.BytesReceived = count;
                return null;
            case 9 when name.SequenceEqual("direction"u8):
                if (reader.TokenType != JsonTokenType.String || !TryDirection(scratch.Text(ref reader), out var direction)) return "direction is not known";
                connection.Direction = direction;
                return null;
            case 6 when name.SequenceEqual("answer"u8):
                record.HasAnswer = true;
                return ReadAnswer(ref reader, scratch, ref record);
            case 4 when name.SequenceEqual("lost"u8):
                return JsonLine.TryCount(ref reader, out record.Lost) && record.Lost > 0 ? null : "lost is not a number from 1";
            case 7 when name.SequenceEqual("sampled"u8):
                return JsonLine.TryCount(ref reader, out record.SampledOneIn) && record.SampledOneIn > 1 ? null : "sampled is not a number from 2";
            case 6 when name.SequenceEqual("sensor"u8):
                if (!JsonLine.TryText(ref reader, scratch, out var sensor)) return "sensor is not a text";
                connection.Sensor = sensor;
                return null;
            default:
                reader.Skip();
                return null;
        }
    }

    private static string? ReadEnd(scoped ref JsonCursor reader, TextScratch scratch, scoped ref RawEnd end)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return "client or server is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (name.SequenceEqual("labels"u8))
            {
                if (!ReadLabels(ref reader, scratch, ref end)) return "labels is not an object of texts";
                continue;
            }

            if (name.SequenceEqual("port"u8))
            {
                ushort port = 0;
                if (reader.TokenType != JsonTokenType.Null && !JsonLine.TryPort(ref reader, out port)) return "port is not a number from 0 to 65535";
                end.Port = port;
                continue;
            }

            var field = CanonicalEnd.FieldOf(name);
            if (field == CanonicalEnd.Field.None) reader.Skip();
            else if (!JsonLine.TryText(ref reader, scratch, out var text)) return "a field of client or server is not a text";
            else if (CanonicalEnd.Set(ref end, field, text) is { } wrong) return wrong;
        }

        return null;
    }

    private static bool ReadLabels(scoped ref JsonCursor reader, TextScratch scratch, scoped ref RawEnd end)
    {
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        var start = scratch.BeginLines();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = scratch.Text(ref reader);
            reader.Read();
            if (!JsonLine.TryText(ref reader, scratch, out var value)) return false;
            scratch.AddLine(key, value);
        }

        end.Labels = scratch.Lines(start);
        return true;
    }

    private static string? ReadOperation(scoped ref JsonCursor reader, TextScratch scratch, scoped ref RawConnection connection)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return "operation is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            if (!JsonLine.TryText(ref reader, scratch, out var text)) return "a field of operation is not a text";
            if (name.SequenceEqual("method"u8)) connection.Method = text;
            else if (name.SequenceEqual("path"u8)) connection.Path = text;
            else if (name.SequenceEqual("host"u8)) connection.Host = text;
            else if (name.SequenceEqual("name"u8)) connection.Name = text;
        }

        return null;
    }

    private static string? ReadAnswer(scoped ref JsonCursor reader, TextScratch scratch, scoped ref CanonicalEvent record)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return "answer is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (name.SequenceEqual("name"u8))
            {
                if (!JsonLine.TryText(ref reader, scratch, out record.AnsweredName)) return "name of answer is not a text";
            }
            else if (name.SequenceEqual("ip"u8))
            {
                if (!JsonLine.TryText(ref reader, scratch, out var ip) || !Address.TryParse(ip, out record.AnsweredAddress)) return "ip of answer is not an IP address";
            }
            else if (name.SequenceEqual("ttl"u8))
            {
                if (!JsonLine.TryCount(ref reader, out record.AnsweredSeconds)) return "ttl of answer is not a number from 0";
            }
            else
            {
                reader.Skip();
            }
        }

        return null;
    }

    private static bool TryDirection(ReadOnlySpan<byte> text, out DirectionConfidence direction)
    {
        direction = Ascii.EqualsIgnoreCase(text, "inferred"u8) ? DirectionConfidence.Inferred
            : Ascii.EqualsIgnoreCase(text, "unknown"u8) ? DirectionConfidence.Unknown
            : DirectionConfidence.Known;
        return direction != DirectionConfidence.Known || Ascii.EqualsIgnoreCase(text, "known"u8);
    }

    private static bool TryIcmp(ReadOnlySpan<byte> text, out ServicePort port)
    {
        port = default;
        Span<char> chars = stackalloc char[8];
        return text.Length <= chars.Length
            && Ascii.ToUtf16(text, chars, out var n) == System.Buffers.OperationStatus.Done
            && ServicePort.TryParse(chars[..n], Transport.Icmp, out port);
    }

    private static bool TryOutcome(ReadOnlySpan<byte> text, out Outcome outcome)
    {
        outcome = text.Length switch
        {
            11 when Ascii.EqualsIgnoreCase(text, "established"u8) => Outcome.Established,
            7 when Ascii.EqualsIgnoreCase(text, "refused"u8) => Outcome.Refused,
            10 when Ascii.EqualsIgnoreCase(text, "unanswered"u8) => Outcome.Unanswered,
            6 when Ascii.EqualsIgnoreCase(text, "denied"u8) => Outcome.Denied,
            _ => Outcome.Unknown,
        };
        return outcome != Outcome.Unknown || Ascii.EqualsIgnoreCase(text, "unknown"u8);
    }
}
