using System.Text;

namespace NeuLearn.Recognition.Protocols.Web.Hpack;

/// <summary>The fields that every HPACK decoder knows. Source: RFC 7541, appendix A.</summary>
internal static class StaticTable
{
    private const string Fields = """
        :authority
        :method GET
        :method POST
        :path /
        :path /index.html
        :scheme http
        :scheme https
        :status 200
        :status 204
        :status 206
        :status 304
        :status 400
        :status 404
        :status 500
        accept-charset
        accept-encoding gzip, deflate
        accept-language
        accept-ranges
        accept
        access-control-allow-origin
        age
        allow
        authorization
        cache-control
        content-disposition
        content-encoding
        content-language
        content-length
        content-location
        content-range
        content-type
        cookie
        date
        etag
        expect
        expires
        from
        host
        if-match
        if-modified-since
        if-none-match
        if-range
        if-unmodified-since
        last-modified
        link
        location
        max-forwards
        proxy-authenticate
        proxy-authorization
        range
        referer
        refresh
        retry-after
        server
        set-cookie
        strict-transport-security
        transfer-encoding
        user-agent
        vary
        via
        www-authenticate
        """;

    private static readonly byte[][] Names = [.. Fields.Split('\n').Select(f => Encoding.ASCII.GetBytes(f.Split(' ')[0].TrimEnd()))];
    private static readonly byte[][] Values = [.. Fields.Split('\n').Select(f => Encoding.ASCII.GetBytes(f.Contains(' ', StringComparison.Ordinal) ? f[(f.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimEnd() : ""))];

    /// <summary>How many there are; dynamic entries are counted from the next number on.</summary>
    public static int Count => Names.Length;

    /// <summary>The name of an entry, counted from 1.</summary>
    public static ReadOnlySpan<byte> Name(int index) => Names[index - 1];

    /// <summary>The value of an entry, counted from 1; often empty.</summary>
    public static ReadOnlySpan<byte> Value(int index) => Values[index - 1];
}
