using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace NeuLearn.Hosting.Http;

/// <summary>Refuses who may not ask, before anything of the request is read.</summary>
internal sealed class AccessFilter(NeuLearnHttpOptions options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    // Of equal length whatever the key, so that comparing tells nothing of it.
    private readonly byte[]? _key = options.Key is { } key ? Digest(key) : null;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Refusal(http) ?? await next(context);
    }

    private IResult? Refusal(HttpContext http)
    {
        if (!options.AllowRemote && !(IsLocal(http.Connection.RemoteIpAddress) && IsLocalName(http.Request.Host.Host)))
            return Answer.Refused(StatusCodes.Status403Forbidden, "these endpoints answer to this machine only; set AllowRemote and a Key for others");
        var changes = !HttpMethods.IsGet(http.Request.Method);
        if (changes && _key is null) return Answer.Refused(StatusCodes.Status403Forbidden, "these endpoints are read-only; set a Key to allow reviews");
        if ((changes || options.AllowRemote) && !HasKey(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Answer.Refused(StatusCodes.Status401Unauthorized, "send the key: Authorization: Bearer KEY");
        }

        return null;
    }

    private bool HasKey(HttpRequest request) =>
        request.Headers.Authorization is [{ } sent] && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Digest(sent[Scheme.Length..]), _key);

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    // No address: a connection that is no network's, such as a Unix socket.
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    // A page of another site can have its own name lead here, and then read what is answered.
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
