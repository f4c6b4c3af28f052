using System.Buffers.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>What every reader of JSON lines needs: a cheap look before parsing, and strict values.</summary>
internal static class JsonLine
{
    public static readonly LineResult NotJson = LineResult.Malformed("not JSON");
    public static readonly LineResult NotAnObject = LineResult.Malformed("not a JSON object");
    public static readonly LineResult WrongType = LineResult.Malformed("a field is of the wrong type");

    /// <summary>A reader on the object that a line is; before its first name.</summary>
    /// <returns>False with the reason when the line cannot be an object, without the cost of an exception.</returns>
    public static bool TryBegin(ReadOnlySpan<byte> line, out JsonCursor reader, out LineResult problem)
    {
        reader = default;
        problem = LineResult.NotARecord;
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty) return false;
        problem = line[0] == (byte)'{' ? NotJson : NotAnObject;
        if (line[0] != (byte)'{' || line[^1] != (byte)'}') return false;
        reader = new JsonCursor(line);
        return reader.Read();
    }

    /// <summary>Reads a whole number that is not negative; numbers in quotes count, as protobuf writes them.</summary>
    public static bool TryCount(scoped ref JsonCursor reader, out long value)
    {
        value = 0;
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || reader.ValueIsEscaped) return false;
        var text = reader.ValueSpan;
        return Utf8Parser.TryParse(text, out value, out var n) && n == text.Length && n > 0 && value >= 0;
    }

    /// <summary>Reads a port.</summary>
    public static bool TryPort(scoped ref JsonCursor reader, out ushort port)
    {
        var isPort = TryCount(ref reader, out var value) && value <= ushort.MaxValue;
        port = (ushort)value;
        return isPort;
    }

    /// <summary>Reads a string; null counts as an empty one.</summary>
    public static bool TryText(scoped ref JsonCursor reader, TextScratch scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.String) return false;
        text = scratch.Text(ref reader);
        return true;
    }
}
