using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Protocols.Web.Hpack;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The fields of one header block that matter: what was asked, and whether it is gRPC.</summary>
internal ref struct Http2Headers
{
    /// <summary>Room for the text that is kept.</summary>
    public const int ScratchSize = MaxMethod + MaxPath + MaxHost;

    private const int MaxMethod = 32;
    private const int MaxPath = 1024;
    private const int MaxHost = 256;

    /// <summary>Method, path and host.</summary>
    public OperationText Operation;

    /// <summary>Whether the content is gRPC. gRPC-Web is HTTP for everything on the way.</summary>
    public bool IsGrpc;

    /// <summary>Reads a block.</summary>
    /// <param name="reader">The block.</param>
    /// <param name="kept">Where the text is kept: <see cref="ScratchSize"/> bytes.</param>
    /// <returns>False when it cannot be read.</returns>
    public bool TryRead(scoped HeaderReader reader, Span<byte> kept)
    {
        while (reader.Next(out var name, out var value))
        {
            if (name.SequenceEqual(":method"u8)) Operation.Method = Keep(value, kept[..MaxMethod]);
            else if (name.SequenceEqual(":path"u8)) Operation.Path = Keep(WithoutQuery(value), kept.Slice(MaxMethod, MaxPath));
            else if (name.SequenceEqual(":authority"u8)) Operation.Host = Keep(HttpHead.WithoutPort(value), kept.Slice(MaxMethod + MaxPath, MaxHost));
            else if (name.SequenceEqual("content-type"u8)) IsGrpc = value.StartsWith("application/grpc"u8) && !value.StartsWith("application/grpc-web"u8);
        }

        return !reader.IsBroken;
    }

    private static ReadOnlySpan<byte> WithoutQuery(ReadOnlySpan<byte> path)
    {
        var end = path.IndexOfAny((byte)'?', (byte)'#');
        return end < 0 ? path : path[..end];
    }

    private static ReadOnlySpan<byte> Keep(scoped ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (text.Length > room.Length) text = text[..room.Length];
        text.CopyTo(room);
        return room[..text.Length];
    }
}
