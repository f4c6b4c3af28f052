namespace NeuLearn.Sources.Reading;

/// <summary>The parts of what an HTTP request asks for: host and path. Queries are dropped, they may hold secrets.</summary>
internal static class HttpTarget
{
    /// <summary>Takes a URL or path apart.</summary>
    /// <param name="url">What was asked for: absolute, as proxies are asked, or a path.</param>
    /// <param name="host">The host that the request names elsewhere; the URL's own wins. Without its port afterwards.</param>
    /// <returns>The path.</returns>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> url, scoped ref ReadOnlySpan<byte> host)
    {
        var scheme = url.IndexOf("://"u8);
        if (scheme >= 0 && url[..scheme].IndexOfAny((byte)'/', (byte)'?') < 0)
        {
            var rest = url[(scheme + 3)..];
            var end = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            host = end < 0 ? rest : rest[..end];
            url = end < 0 || rest[end] != (byte)'/' ? (rest.IsEmpty ? default : "/"u8) : rest[end..];
        }

        var query = url.IndexOfAny((byte)'?', (byte)'#');
        var colon = host.LastIndexOf((byte)':');
        if (colon >= 0 && !host.EndsWith("]"u8)) host = host[..colon];
        return query < 0 ? url : url[..query];
    }
}
