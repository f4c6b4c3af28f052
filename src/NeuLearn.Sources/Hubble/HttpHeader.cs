using System.Text;

namespace NeuLearn.Sources.Hubble;

/// <summary>The headers of a request that say more of it: what it carries, and whom it asks.</summary>
internal static class HttpHeader
{
    /// <summary>Takes from a header what it says.</summary>
    public static void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, scoped ref HubbleFlow flow)
    {
        if (Ascii.EqualsIgnoreCase(key, "content-type"u8))
        {
            // gRPC-Web is HTTP for everything on the way.
            if (value.StartsWith("application/grpc"u8) && !value.StartsWith("application/grpc-web"u8)) flow.Application = "grpc"u8;
        }
        else if (key.SequenceEqual(":authority"u8) || Ascii.EqualsIgnoreCase(key, "host"u8))
        {
            flow.Host = value;
        }
    }
}
