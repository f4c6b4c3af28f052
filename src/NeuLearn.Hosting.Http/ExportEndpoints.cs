using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NeuLearn.Events;
using NeuLearn.Formats;
using NeuLearn.Policy;

namespace NeuLearn.Hosting.Http;

/// <summary>The policy in the formats of platforms.</summary>
internal static class ExportEndpoints
{
    public static void Map(RouteGroupBuilder group, NeuLearnHttpOptions options)
    {
        group.MapGet("/formats", () => Answer.LinesOf(PolicyFormats.All, (json, exporter) => json.WriteString("format", exporter.Format)))
            .WithName(options.NameOf("formats")).WithSummary("The formats of export").Produces(StatusCodes.Status200OK, contentType: Answer.Lines);
        group.MapGet("/export/{format}", (string format, string? @as, string[]? service, bool? strict, HttpContext http) => Export(format, @as, service, strict, options.PolicyOf(http).Rules))
            .WithName(options.NameOf("export")).WithSummary("The policy in a format, with what it cannot say").Produces(StatusCodes.Status200OK, contentType: Answer.Json)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    // An export is made of the policy that answers verdicts: it keeps nobody waiting.
    private static IResult Export(string format, string? @as, string[]? service, bool? strict, PolicySet policy)
    {
        var exporter = PolicyFormats.All.FirstOrDefault(e => e.Format == format) ?? throw new RequestException(StatusCodes.Status404NotFound, "there is no such format; see /formats");
        var options = new ExportOptions
        {
            As = Enum.Parse<ExportAs>(RequestText.OneOf(@as, "as", "protect", "monitor", "current"), ignoreCase: true),
            Services = service is null or [] ? null : service.Select(s => Peer.TryParse(s, out var peer) && peer.IsManaged ? peer : throw RequestText.Wrong("service is not a service; write shop/cart or host/db01")).ToHashSet(),
            Strict = strict ?? false,
        };
        var result = exporter.Export(new ExportRequest(policy, options));
        return Answer.Object(json =>
        {
            json.WriteString("format", exporter.Format);
            json.WriteStartArray("files");
            foreach (var file in result.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteString("content", Encoding.UTF8.GetString(file.Content));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("loss");
            // Read and written again: as a file it does not escape what a browser could take for markup.
            using var losses = JsonDocument.Parse(result.Losses.ToUtf8());
            losses.WriteTo(json);
            json.WriteStartArray("notes");
            foreach (var note in result.Notes) json.WriteStringValue(note);
            json.WriteEndArray();
        });
    }
}
