using System.Runtime.CompilerServices;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Protocols.Web.Hpack;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>Method, path and host of HTTP/2 requests; the service and method of gRPC.</summary>
internal sealed class Http2Operations : OperationParser
{
    /// <summary>Room for the fields kept, one field as it is decoded, and a block in pieces.</summary>
    public const int ScratchSize = Http2Headers.ScratchSize + HeaderReader.ScratchSize + MaxBlock;

    private const int MaxBlock = 8192;

    public static readonly Http2Operations Instance = new();

    public override bool IsStateful => true;

    public override object NewState() => new Memory();

    [SkipLocalsInit]
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < Http2Frame.HeaderSize) return NeedMore;
        if (bytes.StartsWith("PRI * "u8)) return bytes.Length < Http2Frame.Preface.Length ? NeedMore : bytes.StartsWith(Http2Frame.Preface) ? Http2Frame.Preface.Length : NotAMessage;
        if (!Http2Frame.TryRead(bytes, out var frame)) return NotAMessage;
        if (frame.Type != Http2Frame.Headers) return Http2Frame.HeaderSize + (long)frame.Length;
        var scratch = context.Scratch;
        var length = Gather(bytes, scratch[(Http2Headers.ScratchSize + HeaderReader.ScratchSize)..], out var block);
        if (length <= 0) return length;
        var headers = default(Http2Headers);
        if (context.State is Memory memory)
        {
            if (memory.IsLost) return length;
            var table = new DynamicTable(memory.Bytes, memory.Entries, ref memory.State);
            memory.IsLost = !Read(block, table, scratch, ref headers);
        }
        else
        {
            // Read once, without a past: what refers to it is left out.
            Span<byte> text = stackalloc byte[DynamicTable.Bytes];
            Span<TableEntry> entries = stackalloc TableEntry[DynamicTable.Entries];
            var state = TableState.Empty;
            if (!Read(block, new DynamicTable(text, entries, ref state), scratch, ref headers)) return length;
        }

        if (!headers.Operation.Method.IsEmpty || !headers.Operation.Path.IsEmpty) sink.Add(in headers.Operation);
        return length;
    }

    private static bool Read(scoped ReadOnlySpan<byte> block, scoped DynamicTable table, Span<byte> scratch, scoped ref Http2Headers headers) =>
        headers.TryRead(new HeaderReader(block, table, scratch.Slice(Http2Headers.ScratchSize, HeaderReader.ScratchSize)), scratch[..Http2Headers.ScratchSize]);

    /// <summary>The header block that begins with a HEADERS frame, and the length of its frames.</summary>
    private static long Gather(ReadOnlySpan<byte> bytes, Span<byte> room, out ReadOnlySpan<byte> block)
    {
        block = default;
        var used = 0;
        var position = 0;
        while (Http2Frame.TryRead(bytes[position..], out var frame))
        {
            var isFirst = position == 0;
            if (!isFirst && frame.Type != Http2Frame.Continuation) return NotAMessage;
            var payload = bytes[(position + Http2Frame.HeaderSize)..];
            if (payload.Length < frame.Length) return NeedMore;
            payload = frame.HeaderBlock(payload[..frame.Length]);
            position += Http2Frame.HeaderSize + frame.Length;
            if (isFirst && frame.IsEndOfHeaders)
            {
                block = payload;
                return position;
            }

            if (payload.Length > room.Length - used) return NotAMessage;
            payload.CopyTo(room[used..]);
            used += payload.Length;
            if (!frame.IsEndOfHeaders) continue;
            block = room[..used];
            return position;
        }

        return bytes.Length - position < Http2Frame.HeaderSize ? NeedMore : NotAMessage;
    }

    /// <summary>The dynamic table of one connection's client.</summary>
    private sealed class Memory
    {
        public readonly byte[] Bytes = new byte[DynamicTable.Bytes];
        public readonly TableEntry[] Entries = new TableEntry[DynamicTable.Entries];
        public TableState State = TableState.Empty;
        public bool IsLost;
    }
}
