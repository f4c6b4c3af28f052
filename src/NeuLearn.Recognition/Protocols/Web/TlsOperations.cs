using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The server's name in a TLS handshake.</summary>
internal sealed class TlsOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < TlsRecord.HeaderSize) return NeedMore;
        if (!TlsRecord.IsHello(bytes)) return Done;
        var handshake = Gather(bytes, context.Scratch);
        if (handshake.Length < 4) return NeedMore;
        var length = (handshake[1] << 16) | (handshake[2] << 8) | handshake[3];
        if (handshake.Length - 4 < length && !context.IsFinal) return NeedMore;
        var hello = default(ClientHello);
        if (!hello.TryRead(handshake[4..], length) || hello.ServerName.IsEmpty) return Done;
        var operation = new OperationText { Host = hello.ServerName, Name = hello.ServerName };
        sink.Add(in operation);
        return Done;
    }

    /// <summary>The handshake bytes of the first records: a hello may be cut into several.</summary>
    private static ReadOnlySpan<byte> Gather(ReadOnlySpan<byte> bytes, Span<byte> room)
    {
        var used = 0;
        var isFirst = true;
        while (TlsRecord.TryRead(bytes, out var record) && record.Type == TlsRecord.Handshake)
        {
            var content = bytes[TlsRecord.HeaderSize..];
            var part = content[..Math.Min(record.Length, content.Length)];
            if (isFirst && (part.Length == content.Length || Holds(part))) return part;
            isFirst = false;
            if (part.Length > room.Length - used) break;
            part.CopyTo(room[used..]);
            used += part.Length;
            bytes = content[part.Length..];
        }

        return room[..used];
    }

    private static bool Holds(ReadOnlySpan<byte> handshake) =>
        handshake.Length >= 4 && handshake.Length - 4 >= ((handshake[1] << 16) | (handshake[2] << 8) | handshake[3]);
}
