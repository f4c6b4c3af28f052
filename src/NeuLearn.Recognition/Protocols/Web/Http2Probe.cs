using System.Runtime.CompilerServices;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web.Hpack;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>HTTP/2 in clear text, and gRPC within it. Source: RFC 9113.</summary>
internal sealed class Http2Probe() : Probe("http2", Carriers.Tcp, Http2Operations.Instance)
{
    public static readonly Protocol Grpc = new("grpc", Http2Operations.Instance);

    // Mid-stream, a side may begin with a frame: a length below 16 KB.
    public override FirstBytes Client => FirstBytes.Of((byte)'P', 0);

    public override FirstBytes Server => FirstBytes.Of(0, (byte)'H').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        var preface = Http2Frame.Preface;
        if (client[0] == 'P')
        {
            if (client.Length < preface.Length) return Verdicts.Begins(client, preface);
            if (!client.StartsWith(preface)) return Verdict.No;
            found.HasSignature = true;
            var hasHeaders = FindGrpc(client[preface.Length..], ref found) | FindGrpc(flow.Server, ref found);
            // Without headers it may still turn out to be gRPC.
            return hasHeaders ? Verdict.Match : Verdict.Weak;
        }

        var verdict = Verdicts.Join(Frames(client), Frames(flow.Server));
        if (verdict >= Verdict.Weak)
        {
            FindGrpc(client, ref found);
            FindGrpc(flow.Server, ref found);
        }

        return verdict;
    }

    /// <summary>Whether bytes are frames, one after the other.</summary>
    private static Verdict Frames(ReadOnlySpan<byte> bytes)
    {
        var isDistinct = false;
        while (bytes.Length >= Http2Frame.HeaderSize)
        {
            if (!Http2Frame.TryRead(bytes, out var frame)) return Verdict.No;
            // Data can be anything; the other types have sizes of their own, and end where the next begins.
            var length = Http2Frame.HeaderSize + frame.Length;
            isDistinct |= frame.Type != Http2Frame.Data && length <= bytes.Length;
            bytes = length >= bytes.Length ? default : bytes[length..];
        }

        return isDistinct ? Verdict.Weak : Verdict.NeedMore;
    }

    /// <summary>Looks for gRPC's content type.</summary>
    /// <returns>Whether there were headers at all.</returns>
    [SkipLocalsInit]
    private static bool FindGrpc(ReadOnlySpan<byte> bytes, scoped ref Finding found)
    {
        Span<byte> text = stackalloc byte[DynamicTable.Bytes];
        Span<TableEntry> entries = stackalloc TableEntry[DynamicTable.Entries];
        Span<byte> scratch = stackalloc byte[HeaderReader.ScratchSize + Http2Headers.ScratchSize];
        var state = TableState.Empty;
        var hasHeaders = false;
        while (Http2Frame.TryRead(bytes, out var frame))
        {
            var payload = bytes[Http2Frame.HeaderSize..];
            if (frame.Type == Http2Frame.Headers)
            {
                var block = frame.HeaderBlock(payload[..Math.Min(frame.Length, payload.Length)]);
                scoped var headers = default(Http2Headers);
                var reader = new HeaderReader(block, new DynamicTable(text, entries, ref state), scratch[Http2Headers.ScratchSize..]);
                var isRead = headers.TryRead(reader, scratch[..Http2Headers.ScratchSize]);
                hasHeaders = true;
                if (headers.IsGrpc) found.Application = Grpc;
                if (headers.IsGrpc || !isRead) return hasHeaders;
            }

            if (payload.Length <= frame.Length) break;
            bytes = payload[frame.Length..];
        }

        return hasHeaders;
    }
}
