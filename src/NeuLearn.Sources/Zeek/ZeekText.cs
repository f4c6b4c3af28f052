using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>A conn record as text: bytes to values in one pass. Whatever is unusual is left to <see cref="ZeekValues"/>.</summary>
internal static class ZeekText
{
    /// <summary>Reads a line.</summary>
    /// <returns>False when it must be read the plain way, which then says what is wrong with it.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, ZeekHeader header, scoped ref ZeekConn conn)
    {
        var scanner = new FieldScanner(line, header.Separator);
        var seen = 0u;
        foreach (var field in header.Columns!)
        {
            if (scanner.IsAtEnd) return false;
            if (field == ZeekField.None) scanner.Skip();
            else if (!ReadField(ref scanner, field, ref conn, ref seen)) return false;
        }

        const uint required = (1u << (int)ZeekField.Time) | (1u << (int)ZeekField.OrigHost) | (1u << (int)ZeekField.RespHost)
            | (1u << (int)ZeekField.OrigPort) | (1u << (int)ZeekField.RespPort) | (1u << (int)ZeekField.Proto);
        return scanner.IsAtEnd && (seen & required) == required;
    }

    private static bool ReadField(scoped ref FieldScanner scanner, ZeekField field, scoped ref ZeekConn conn, scoped ref uint seen)
    {
        long number;
        switch (field)
        {
            case ZeekField.Time:
                // Seconds in digits; anything else is for the plain reader.
                if (!Timestamp.TryParseEpoch(scanner.Text(), out conn.UnixMilliseconds)) return false;
                break;
            case ZeekField.OrigHost:
                if (scanner.Address(out conn.Origin) != FieldValue.Set) return false;
                break;
            case ZeekField.RespHost:
                if (scanner.Address(out conn.Responder) != FieldValue.Set) return false;
                break;
            case ZeekField.OrigPort:
                if (scanner.Number(out number, ushort.MaxValue) != FieldValue.Set) return false;
                conn.OriginPort = (ushort)number;
                break;
            case ZeekField.RespPort:
                if (scanner.Number(out number, ushort.MaxValue) != FieldValue.Set) return false;
                conn.ResponderPort = (ushort)number;
                break;
            case ZeekField.Proto:
                var proto = scanner.Text();
                if (proto.SequenceEqual("tcp"u8)) conn.Transport = Transport.Tcp;
                else if (proto.SequenceEqual("udp"u8)) conn.Transport = Transport.Udp;
                else if (proto.SequenceEqual("icmp"u8)) conn.Transport = Transport.Icmp;
                else return false;
                break;
            case ZeekField.OrigBytes:
                return scanner.Number(out conn.Sent) != FieldValue.Wrong;
            case ZeekField.RespBytes:
                return scanner.Number(out conn.Received) != FieldValue.Wrong;
            case ZeekField.OrigPackets:
                return scanner.Number(out number) != FieldValue.Wrong;
            case ZeekField.RespPackets:
                return scanner.Number(out conn.AnswerPackets) != FieldValue.Wrong;
            case ZeekField.Service:
                conn.Service = Set(scanner.Text());
                return true;
            case ZeekField.State:
                conn.State = Set(scanner.Text());
                return true;
            case ZeekField.History:
                conn.History = Set(scanner.Text());
                return true;
            case ZeekField.Uid:
                conn.Uid = Set(scanner.Text());
                return true;
            case ZeekField.Node:
                conn.Node = Set(scanner.Text());
                return true;
            case ZeekField.LocalOrig:
                var local = scanner.Text();
                conn.IsLocal = local is [(byte)'T' or (byte)'t', ..] ? true : local is [(byte)'F' or (byte)'f', ..] ? false : null;
                return true;
            default:
                scanner.Skip();
                return true;
        }

        seen |= 1u << (int)field;
        return true;
    }

    // The header's own marks are a dash and '(empty)' here: other ones are for the plain reader.
    private static ReadOnlySpan<byte> Set(ReadOnlySpan<byte> text) =>
        FieldScanner.IsUnset(text) || text.SequenceEqual("(empty)"u8) ? default : text;
}
