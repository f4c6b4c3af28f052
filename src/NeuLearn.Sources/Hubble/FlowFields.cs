using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>The fields of a flow. Those that do not matter are skipped whole.</summary>
internal static class FlowFields
{
    /// <summary>Reads the field whose name the reader stands on.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(scoped ref JsonCursor reader, scoped ReadOnlySpan<byte> name, TextScratch scratch, KnownEndpoints known, scoped ref HubbleFlow flow)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("IP"u8):
                flow.HasFields = true;
                return FlowLayers.ReadIp(ref reader, scratch, ref flow);
            case 2 when name.SequenceEqual("l4"u8):
                flow.HasFields = true;
                return FlowLayers.ReadL4(ref reader, scratch, ref flow);
            case 2 when name.SequenceEqual("l7"u8):
                return L7Fields.Read(ref reader, scratch, ref flow);
            case 4 when name.SequenceEqual("time"u8):
                reader.Read();
                return ReadTime(ref reader, scratch, out flow.UnixMilliseconds);
            case 4 when name.SequenceEqual("Type"u8):
                reader.Read();
                flow.IsSocket = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("SOCK"u8);
                break;
            case 5 when name.SequenceEqual("reply"u8):
                reader.Read();
                flow.OldReply = reader.TokenType == JsonTokenType.True;
                break;
            case 6 when name.SequenceEqual("source"u8):
                flow.HasFields = true;
                return EndpointFields.Read(ref reader, scratch, known, ref flow.Source);
            case 7 when name.SequenceEqual("verdict"u8):
                flow.HasFields = true;
                reader.Read();
                if (!JsonLine.TryText(ref reader, scratch, out var verdict)) return "verdict is not a text";
                flow.Verdict = VerdictOf(verdict);
                return null;
            case 8 when name.SequenceEqual("is_reply"u8):
                reader.Read();
                flow.IsReply = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                break;
            case 9 when name.SequenceEqual("node_name"u8):
                reader.Read();
                return JsonLine.TryText(ref reader, scratch, out flow.Node) ? null : "node_name is not a text";
            case 10 when name.SequenceEqual("event_type"u8):
                return ReadEventType(ref reader, ref flow);
            case 11 when name.SequenceEqual("destination"u8):
                flow.HasFields = true;
                return EndpointFields.Read(ref reader, scratch, known, ref flow.Destination);
            case 11 when name.SequenceEqual("drop_reason"u8):
                reader.Read();
                if (JsonLine.TryCount(ref reader, out var reason)) flow.IsPolicyDrop |= reason is 133 or 181 or 189;
                break;
            case 12 when name.SequenceEqual("trace_reason"u8):
                reader.Read();
                if (!JsonLine.TryText(ref reader, scratch, out var trace)) return "trace_reason is not a text";
                flow.Trace = TraceOf(trace);
                return null;
            case 12 when name.SequenceEqual("source_names"u8):
                return ReadFirst(ref reader, scratch, out flow.Source.Name);
            case 16 when name.SequenceEqual("drop_reason_desc"u8):
                reader.Read();
                flow.IsPolicyDrop |= reader.TokenType == JsonTokenType.String
                    && (reader.ValueTextEquals("POLICY_DENIED"u8) || reader.ValueTextEquals("POLICY_DENY"u8) || reader.ValueTextEquals("AUTH_REQUIRED"u8));
                break;
            case 17 when name.SequenceEqual("destination_names"u8):
                return ReadFirst(ref reader, scratch, out flow.Destination.Name);
            default:
                break;
        }

        reader.Skip();
        return null;
    }

    /// <summary>Reads a time; null is none.</summary>
    public static string? ReadTime(scoped ref JsonCursor reader, TextScratch scratch, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (reader.TokenType == JsonTokenType.Null) return null;
        return reader.TokenType == JsonTokenType.String && Timestamp.TryParseRfc3339(scratch.Text(ref reader), out unixMilliseconds)
            ? null
            : "time is not an RFC 3339 time of 1970 to 2105";
    }

    private static string? ReadEventType(scoped ref JsonCursor reader, scoped ref HubbleFlow flow)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (JsonLine.TryCount(ref reader, out var number)) flow.EventType = (int)Math.Min(number, int.MaxValue);
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType && JsonLine.TryCount(ref reader, out var type)) flow.EventType = (int)Math.Min(type, int.MaxValue);
            else reader.Skip();
        }

        return null;
    }

    private static string? ReadFirst(scoped ref JsonCursor reader, TextScratch scratch, out ReadOnlySpan<byte> first)
    {
        first = default;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return "a list of names is not a list";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!JsonLine.TryText(ref reader, scratch, out var name)) return "a list of names is not a list of texts";
            if (first.IsEmpty) first = name;
        }

        return null;
    }

    private static FlowVerdict VerdictOf(ReadOnlySpan<byte> text) => text.Length switch
    {
        9 when text.SequenceEqual("FORWARDED"u8) => FlowVerdict.Forwarded,
        7 when text.SequenceEqual("DROPPED"u8) => FlowVerdict.Dropped,
        5 when text.SequenceEqual("ERROR"u8) => FlowVerdict.Error,
        5 when text.SequenceEqual("AUDIT"u8) => FlowVerdict.Audit,
        10 when text.SequenceEqual("REDIRECTED"u8) => FlowVerdict.Redirected,
        6 when text.SequenceEqual("TRACED"u8) => FlowVerdict.Traced,
        10 when text.SequenceEqual("TRANSLATED"u8) => FlowVerdict.Translated,
        _ => FlowVerdict.None,
    };

    private static TraceReason TraceOf(ReadOnlySpan<byte> text) => text.Length switch
    {
        3 when text.SequenceEqual("NEW"u8) => TraceReason.New,
        11 when text.SequenceEqual("ESTABLISHED"u8) => TraceReason.Established,
        5 when text.SequenceEqual("REPLY"u8) => TraceReason.Reply,
        7 when text.SequenceEqual("RELATED"u8) => TraceReason.Related,
        _ => TraceReason.None,
    };
}
