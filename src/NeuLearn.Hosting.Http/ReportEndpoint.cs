using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NeuLearn.Hosting.Http;

/// <summary>A page for people who look, made by whoever hosts the engine.</summary>
internal static class ReportEndpoint
{
    private const string Html = "text/html; charset=utf-8";

    // Names in the page are of others. Should one ever become script there, it can ask these endpoints nothing: it has no origin.
    private const string ContentSecurityPolicy = "sandbox allow-scripts; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; connect-src 'none'";

    public static void Map(RouteGroupBuilder group, NeuLearnHttpOptions options)
    {
        if (options.Report is not { } report) return;
        group.MapGet("/report", async (HttpContext http, CancellationToken stop) =>
            {
                var write = await options.EngineOf(http).ReadAsync(report, stop);
                using var page = new MemoryStream();
                write(page);
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                return Results.Bytes(page.ToArray(), Html);
            })
            .WithName(options.NameOf("report")).WithSummary("One self-contained page about what was learned").Produces(StatusCodes.Status200OK, contentType: "text/html");
    }
}
