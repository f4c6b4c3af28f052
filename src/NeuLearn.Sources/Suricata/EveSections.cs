using System.Globalization;
using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>The objects within an eve record: each stands at its beginning when it is read.</summary>
internal static class EveSections
{
    public static string? ReadFlow(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;
            var isRead = true;
            if (name.SequenceEqual("start"u8)) isRead = EveFields.ReadTime(ref reader, scratch, out e.StartedAt) is null;
            else if (name.SequenceEqual("state"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.State);
            else if (name.SequenceEqual("pkts_toserver"u8)) isRead = JsonLine.TryCount(ref reader, out e.PacketsToServer);
            else if (name.SequenceEqual("pkts_toclient"u8)) isRead = JsonLine.TryCount(ref reader, out e.PacketsToClient);
            else if (name.SequenceEqual("bytes_toserver"u8)) isRead = JsonLine.TryCount(ref reader, out e.BytesToServer);
            else if (name.SequenceEqual("bytes_toclient"u8)) isRead = JsonLine.TryCount(ref reader, out e.BytesToClient);
            else reader.Skip();
            if (!isRead) return "a field of flow is not of its kind";
        }

        return null;
    }

    public static string? ReadNetflow(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;
            var isRead = true;
            if (name.SequenceEqual("start"u8)) isRead = EveFields.ReadTime(ref reader, scratch, out e.StartedAt) is null;
            else if (name.SequenceEqual("pkts"u8)) isRead = JsonLine.TryCount(ref reader, out e.PacketsToServer);
            else if (name.SequenceEqual("bytes"u8)) isRead = JsonLine.TryCount(ref reader, out e.BytesToServer);
            else reader.Skip();
            if (!isRead) return "a field of netflow is not of its kind";
        }

        return null;
    }

    public static string? ReadTcp(scoped ref JsonCursor reader, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isToServer = reader.ValueTextEquals("tcp_flags_ts"u8);
            var isToClient = !isToServer && reader.ValueTextEquals("tcp_flags_tc"u8);
            // A netflow event has those of its own direction only.
            var isOne = !isToServer && !isToClient && reader.ValueTextEquals("tcp_flags"u8);
            reader.Read();
            if (!isToServer && !isToClient && !isOne)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType != JsonTokenType.String || !int.TryParse(reader.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var flags) || flags > 255)
                return "TCP flags are not a hexadecimal number";
            if (isToServer || (isOne && e.FlagsToServer < 0)) e.FlagsToServer = flags;
            else if (isToClient) e.FlagsToClient = flags;
        }

        return null;
    }

    public static string? ReadHttp(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            var isRead = true;
            if (name.SequenceEqual("hostname"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.Host);
            else if (name.SequenceEqual("url"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.Url);
            else if (name.SequenceEqual("http_method"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.Method);
            else if (name.SequenceEqual("status"u8) && reader.TokenType != JsonTokenType.Null) isRead = JsonLine.TryCount(ref reader, out e.Status);
            else reader.Skip();
            if (!isRead) return "a field of http is not of its kind";
        }

        return null;
    }

    public static string? ReadTls(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("sni"u8);
            reader.Read();
            if (!isName) reader.Skip();
            else if (!JsonLine.TryText(ref reader, scratch, out e.ServerName)) return "sni is not a text";
        }

        return null;
    }

    /// <summary>Of the sensor's counters, what the kernel dropped since the last record; where only the sum is told, the sum.</summary>
    public static string? ReadStats(scoped ref JsonCursor reader, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCapture = reader.ValueTextEquals("capture"u8);
            reader.Read();
            if (!isCapture || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            e.IsLostInAll = true;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isDelta = reader.ValueTextEquals("kernel_drops_delta"u8);
                var isSum = reader.ValueTextEquals("kernel_drops"u8);
                reader.Read();
                if (!isDelta && !isSum) reader.Skip();
                else if (!JsonLine.TryCount(ref reader, out var drops)) return "kernel_drops is not a number";
                else if (isDelta || e.IsLostInAll) (e.Lost, e.IsLostInAll) = (drops, !isDelta);
            }
        }

        return null;
    }
}
