using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>A conn record as a JSON object: dotted names, underscored ones, or the ends in an object of their own.</summary>
internal static class ZeekJson
{
    public static LineResult Parse(ReadOnlySpan<byte> line, TextScratch scratch, IConnectionSink sink)
    {
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        var record = default(ZeekRecord);
        Span<bool> has = stackalloc bool[ZeekFields.Count];
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = scratch.Text(ref reader);
                var isId = name.SequenceEqual("id"u8);
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.StartObject) ReadEnds(ref reader, scratch, ref record, has);
                else ReadValue(ref reader, ZeekFields.Of(name), scratch, ref record, has);
            }

            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        if (reader.IsBroken) return JsonLine.NotJson;
        var path = record.Path.IsEmpty ? "" : ZeekHeader.Printable(record.Path);
        return ZeekHeader.IsConnections(path, has)
            ? ZeekConnection.Add(ref record, (byte)',', scratch, sink)
            : ZeekParser.OtherLog(path);
    }

    private static void ReadEnds(scoped ref JsonCursor reader, TextScratch scratch, scoped ref ZeekRecord record, scoped Span<bool> has)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = ZeekFields.OfEnd(scratch.Text(ref reader));
            reader.Read();
            ReadValue(ref reader, field, scratch, ref record, has);
        }
    }

    private static void ReadValue(
        scoped ref JsonCursor reader, ZeekField field, TextScratch scratch, scoped ref ZeekRecord record, scoped Span<bool> has)
    {
        if (field == ZeekField.Service && reader.TokenType == JsonTokenType.StartArray) ReadFirst(ref reader, scratch, ref record);
        else if (field == ZeekField.None || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
        else if (reader.TokenType != JsonTokenType.Null) record.Set(field, scratch.Text(ref reader));
        has[(int)field] = true;
    }

    private static void ReadFirst(scoped ref JsonCursor reader, TextScratch scratch, scoped ref ZeekRecord record)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && record.Service.IsEmpty) record.Service = scratch.Text(ref reader);
            else reader.Skip();
        }
    }
}
