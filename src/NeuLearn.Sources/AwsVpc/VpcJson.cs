using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>A record as a JSON object, as pipelines pass it on: the names in any style, values as numbers or texts, or the whole record in a message.</summary>
internal static class VpcJson
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="scratch">Memory for texts.</param>
    /// <param name="record">The values.</param>
    /// <param name="message">The record as text, when the object only carries it.</param>
    public static LineResult? Read(ReadOnlySpan<byte> line, TextScratch scratch, scoped ref VpcRecord record, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        var isFlow = false;
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = scratch.Text(ref reader);
                reader.Read();
                if (name.SequenceEqual("message"u8) && reader.TokenType == JsonTokenType.String)
                {
                    message = scratch.Text(ref reader);
                    continue;
                }

                var field = name.SequenceEqual("status"u8) ? VpcField.Status : VpcFields.Of(name);
                isFlow |= field is VpcField.Source or VpcField.Destination or VpcField.PacketSource or VpcField.Status;
                if (field is VpcField.None or VpcField.Other || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
                else if (reader.TokenType != JsonTokenType.Null && !Set(field, scratch.Text(ref reader), ref record)) return LineResult.Malformed(VpcText.Wrong(field));
            }

            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        if (reader.IsBroken) return JsonLine.NotJson;
        return isFlow || !message.IsEmpty ? null : LineResult.Ignored("a record of another log");
    }

    private static bool Set(VpcField field, ReadOnlySpan<byte> text, scoped ref VpcRecord record)
    {
        if (FieldScanner.IsUnset(text)) return true;
        switch (field)
        {
            case VpcField.Source:
                return Address.TryParse(text, out record.Source);
            case VpcField.Destination:
                return Address.TryParse(text, out record.Destination);
            case VpcField.PacketSource:
                return Address.TryParse(text, out record.PacketSource);
            case VpcField.PacketDestination:
                return Address.TryParse(text, out record.PacketDestination);
            case VpcField.SourcePort:
                return TryNumber(text, ushort.MaxValue, ref record.SourcePort);
            case VpcField.DestinationPort:
                return TryNumber(text, ushort.MaxValue, ref record.DestinationPort);
            case VpcField.Protocol:
                return TryNumber(text, byte.MaxValue, ref record.Protocol);
            case VpcField.TcpFlags:
                return TryNumber(text, byte.MaxValue, ref record.TcpFlags);
            case VpcField.Packets:
                return TryNumber(text, long.MaxValue, ref record.Packets);
            case VpcField.Bytes:
                return TryNumber(text, long.MaxValue, ref record.Bytes);
            case VpcField.Start:
                return Timestamp.TryParse(text, out record.StartMs);
            case VpcField.End:
                return Timestamp.TryParse(text, out record.EndMs);
            case VpcField.Action:
                return VpcWords.Action(text, out record.Action);
            case VpcField.Status:
                return VpcWords.Status(text, out record.Status);
            default:
                record.Interface = text;
                return true;
        }
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, long max, ref long value)
    {
        var scanner = new FieldScanner(text, (byte)'\n');
        return scanner.Number(out value, max) == FieldValue.Set;
    }
}
