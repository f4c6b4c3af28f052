using System.Buffers.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Reads the values of a record the plain way, field by field: what JSON is read by, and what the fast reader of text must agree with.</summary>
internal static class ZeekValues
{
    /// <summary>Reads a conn record.</summary>
    /// <returns>Why it is none; null when it is one.</returns>
    public static LineResult? Read(scoped ref ZeekRecord record, scoped ref ZeekConn conn)
    {
        if (ReadEnds(ref record, ref conn) is { } wrong) return LineResult.Malformed(wrong);
        if (!TryCount(record.OrigBytes, out conn.Sent) || !TryCount(record.RespBytes, out conn.Received)
            || !TryCount(record.OrigPackets, out _) || !TryCount(record.RespPackets, out conn.AnswerPackets))
            return LineResult.Malformed("a count of bytes or packets is not one");
        if (!TryTransport(ref record, out conn.Transport)) return LineResult.Ignored("an unknown transport");
        conn.IsLocal = record.LocalOrig is [(byte)'T' or (byte)'t', ..] ? true : record.LocalOrig is [(byte)'F' or (byte)'f', ..] ? false : null;
        conn.Service = record.Service;
        conn.State = record.State;
        conn.History = record.History;
        return null;
    }

    /// <summary>Reads what every log of connections has: time, ends, id and sensor.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? ReadEnds(scoped ref ZeekRecord record, scoped ref ZeekConn conn)
    {
        if (!TryTime(record.Time, out conn.UnixMilliseconds)) return record.Time.IsEmpty ? "ts is missing" : "ts is not a time";
        if (!Address.TryParse(record.OrigHost, out conn.Origin)) return "the originator's address is not one";
        if (!Address.TryParse(record.RespHost, out conn.Responder)) return "the responder's address is not one";
        if (!TryPort(record.OrigPort, out conn.OriginPort)) return "the originator's port is not one";
        if (!TryPort(record.RespPort, out conn.ResponderPort)) return "the responder's port is not one";
        conn.Uid = record.Uid;
        conn.Node = record.Node;
        return null;
    }

    public static bool TryTime(ReadOnlySpan<byte> text, out long time) =>
        text.Contains((byte)'T') ? Timestamp.TryParseRfc3339(text, out time) : Timestamp.TryParseEpoch(text, out time);

    public static bool TryTransport(scoped ref ZeekRecord record, out Transport transport) =>
        Transport.TryParse(record.Proto, out transport) || (!record.IpProto.IsEmpty && Transport.TryParse(record.IpProto, out transport));

    public static bool TryCount(ReadOnlySpan<byte> text, out long count)
    {
        count = 0;
        return text.IsEmpty || (Utf8Parser.TryParse(text, out count, out var n) && n == text.Length && count >= 0);
    }

    private static bool TryPort(ReadOnlySpan<byte> text, out ushort port) =>
        Utf8Parser.TryParse(text, out port, out var n) && n == text.Length && n > 0;
}
