using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>What Cilium's proxies saw: HTTP, DNS, Kafka.</summary>
internal static class L7Fields
{
    public static string? Read(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return "l7 is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (name.SequenceEqual("type"u8))
            {
                if (!JsonLine.TryText(ref reader, scratch, out var type)) return "l7.type is not a text";
                flow.L7 = type.SequenceEqual("REQUEST"u8) ? L7Kind.Request
                    : type.SequenceEqual("RESPONSE"u8) ? L7Kind.Response
                    : L7Kind.Sample;
                continue;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (name.SequenceEqual("http"u8))
                {
                    if (ReadHttp(ref reader, scratch, ref flow) is { } wrong) return wrong;
                    continue;
                }

                if (name.SequenceEqual("dns"u8))
                {
                    if (ReadDns(ref reader, scratch, ref flow) is { } wrong) return wrong;
                    continue;
                }

                if (name.SequenceEqual("kafka"u8))
                {
                    if (ReadKafka(ref reader, scratch, ref flow) is { } wrong) return wrong;
                    continue;
                }
            }

            reader.Skip();
        }

        return null;
    }

    private static string? ReadHttp(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        if (flow.Application.IsEmpty) flow.Application = "http"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (name.SequenceEqual("method"u8))
            {
                if (!JsonLine.TryText(ref reader, scratch, out flow.Method)) return "l7.http.method is not a text";
            }
            else if (name.SequenceEqual("url"u8))
            {
                if (!JsonLine.TryText(ref reader, scratch, out flow.Url)) return "l7.http.url is not a text";
            }
            else if (name.SequenceEqual("code"u8))
            {
                flow.HasAnswerCode = JsonLine.TryCount(ref reader, out var code) && code > 0;
            }
            else if (name.SequenceEqual("headers"u8) && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadHeaders(ref reader, scratch, ref flow);
            }
            else
            {
                reader.Skip();
            }
        }

        return null;
    }

    private static void ReadHeaders(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            ReadOnlySpan<byte> key = default, value = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKey = reader.ValueTextEquals("key"u8);
                var isValue = reader.ValueTextEquals("value"u8);
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || !(isKey || isValue)) reader.Skip();
                else if (isKey) key = scratch.Text(ref reader);
                else value = scratch.Text(ref reader);
            }

            HttpHeader.Read(key, value, ref flow);
        }
    }

    private static string? ReadDns(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        flow.Application = "dns"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isQuery = reader.ValueTextEquals("query"u8);
            var isCode = !isQuery && reader.ValueTextEquals("rcode"u8);
            reader.Read();
            if (isQuery)
            {
                if (!JsonLine.TryText(ref reader, scratch, out flow.Name)) return "l7.dns.query is not a text";
            }
            else if (isCode)
            {
                flow.IsNameError = JsonLine.TryCount(ref reader, out var code) && code != 0;
            }
            else
            {
                reader.Skip();
            }
        }

        return null;
    }

    private static string? ReadKafka(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        flow.Application = "kafka"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKey = reader.ValueTextEquals("api_key"u8);
            var isTopic = !isKey && reader.ValueTextEquals("topic"u8);
            reader.Read();
            if (!(isKey || isTopic)) reader.Skip();
            else if (!JsonLine.TryText(ref reader, scratch, out var text)) return "a field of l7.kafka is not a text";
            else if (isKey) flow.Method = text;
            else flow.Name = text;
        }

        return null;
    }
}
