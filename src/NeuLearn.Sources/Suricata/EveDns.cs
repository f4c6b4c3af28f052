using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>The <c>dns</c> object of an eve record, in its versions 1 to 3.</summary>
internal static class EveDns
{
    private const long DefaultSeconds = 60;

    public static string? Read(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        e.ShortestTime = long.MaxValue;
        var start = scratch.BeginLines();
        // Version 1 has one answer a record, beside the question.
        if (ReadRecord(ref reader, scratch, ref e, isTop: true) is { } wrong) return wrong;
        e.Answers = scratch.Lines(start);
        if (e.ShortestTime == long.MaxValue) e.ShortestTime = DefaultSeconds;
        return null;
    }

    private static string? ReadRecord(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e, bool isTop)
    {
        ReadOnlySpan<byte> name = default, type = default, data = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = scratch.Text(ref reader);
            reader.Read();
            var isRead = true;
            long seconds = 0;
            if (field.SequenceEqual("rrname"u8)) isRead = JsonLine.TryText(ref reader, scratch, out name);
            else if (field.SequenceEqual("rrtype"u8)) isRead = JsonLine.TryText(ref reader, scratch, out type);
            else if (field.SequenceEqual("rdata"u8) && reader.TokenType == JsonTokenType.String) data = scratch.Text(ref reader);
            else if (field.SequenceEqual("ttl"u8)) isRead = JsonLine.TryCount(ref reader, out seconds) && (e.ShortestTime = Math.Min(e.ShortestTime, seconds)) >= 0;
            else if (isTop && field.SequenceEqual("type"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.DnsType);
            else if (isTop && field.SequenceEqual("rcode"u8)) isRead = JsonLine.TryText(ref reader, scratch, out e.ResponseCode);
            else if (isTop && reader.TokenType == JsonTokenType.StartArray && (field.SequenceEqual("answers"u8) || field.SequenceEqual("queries"u8))) isRead = ReadList(ref reader, scratch, ref e);
            else if (isTop && reader.TokenType == JsonTokenType.StartObject && field.SequenceEqual("grouped"u8) && !e.HasAnswers) isRead = ReadGrouped(ref reader, scratch);
            else reader.Skip();
            if (!isRead) return "a field of dns is not of its kind";
        }

        if (isTop && !name.IsEmpty) e.Query = name;
        if (!isTop && data.IsEmpty && e.Query.IsEmpty) e.Query = name;
        if (!IsAddress(type) || data.IsEmpty) return null;
        e.HasAnswers = true;
        scratch.AddItem(data);
        return null;
    }

    private static bool ReadList(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (ReadRecord(ref reader, scratch, ref e, isTop: false) is not null) return false;
        }

        return true;
    }

    // The same answers by type, where that is how they are written.
    private static bool ReadGrouped(scoped ref JsonCursor reader, TextScratch scratch)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAddress = IsAddress(scratch.Text(ref reader));
            reader.Read();
            if (!isAddress || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.String) scratch.AddItem(scratch.Text(ref reader));
                else reader.Skip();
            }
        }

        return true;
    }

    private static bool IsAddress(ReadOnlySpan<byte> type) => type.SequenceEqual("A"u8) || type.SequenceEqual("AAAA"u8);

    /// <summary>Hands on the names that an answer gives to addresses.</summary>
    public static void Name(scoped ref EveEvent e, RecordOutput output)
    {
        for (var rest = e.Answers; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (Address.TryParse(text, out var address)) output.AddName(e.Query, address, e.WrittenAt, e.ShortestTime);
        }
    }
}
