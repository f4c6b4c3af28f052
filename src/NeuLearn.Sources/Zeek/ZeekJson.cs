using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>A record as a JSON object: dotted names, underscored ones, or the ends in an object of their own.</summary>
internal static class ZeekJson
{
    public static LineResult Parse(ReadOnlySpan<byte> line, TextScratch scratch, RecordOutput output)
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
        var log = ZeekLogs.Of(path, has);
        // Lists come out one item a line.
        return log == ZeekLog.Other ? LineResult.Ignored(ZeekLogs.Ignored(path)) : ZeekParser.Add(log, ref record, (byte)'\n', scratch, output);
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
        if (field == ZeekField.None || reader.TokenType == JsonTokenType.StartObject) reader.Skip();
        else if (reader.TokenType == JsonTokenType.StartArray) record.Set(field, ReadList(ref reader, scratch));
        else if (reader.TokenType != JsonTokenType.Null) record.Set(field, scratch.Text(ref reader));
        has[(int)field] = true;
    }

    private static ReadOnlySpan<byte> ReadList(scoped ref JsonCursor reader, TextScratch scratch)
    {
        var start = scratch.BeginLines();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number) scratch.AddItem(scratch.Text(ref reader));
            else reader.Skip();
        }

        return scratch.Lines(start).TrimEnd((byte)'\n');
    }
}
