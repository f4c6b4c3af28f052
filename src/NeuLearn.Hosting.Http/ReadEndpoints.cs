using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NeuLearn.Events;
using NeuLearn.Formats.Lines;
using NeuLearn.Policy;

namespace NeuLearn.Hosting.Http;

/// <summary>The questions: status, rules, readiness, verdict.</summary>
internal static class ReadEndpoints
{
    private const int LongestPath = 2048;

    public static void Map(RouteGroupBuilder group, NeuLearnHttpOptions options)
    {
        group.MapGet("/status", (HttpContext http) => Status(options, http))
            .WithName(options.NameOf("status")).WithSummary("How much was learned, and when the policy was made").Produces(StatusCodes.Status200OK, contentType: Answer.Json);
        group.MapGet("/rules", (string? status, string[]? service, HttpContext http, CancellationToken stop) => RulesAsync(status, service, options.EngineOf(http), stop))
            .WithName(options.NameOf("rules")).WithSummary("The rules, one JSON object a line, as of `neulearn rules --json`").Produces(StatusCodes.Status200OK, contentType: Answer.Lines).ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/readiness", (string[]? service, HttpContext http, CancellationToken stop) => ReadinessAsync(service, options.EngineOf(http), stop))
            .WithName(options.NameOf("readiness")).WithSummary("Which services may be protected, one JSON object a line, as of `neulearn readiness --json`").Produces(StatusCodes.Status200OK, contentType: Answer.Lines);
        group.MapGet("/verdict", (string? client, string? server, string? transport, string? port, string? application, string? method, string? path, HttpContext http) =>
                Verdict(Query(client, server, transport, port, application, method, path), options.PolicyOf(http).Policy))
            .WithName(options.NameOf("verdict")).WithSummary("The verdict on a connection, and why").Produces(StatusCodes.Status200OK, contentType: Answer.Json).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static IResult Status(NeuLearnHttpOptions options, HttpContext http) => Answer.Object(json =>
    {
        var policy = options.PolicyOf(http);
        json.WriteString("time", policy.Time.UtcDateTime);
        json.WriteNumber("conversations", policy.Conversations);
        json.WriteNumber("rules", policy.Rules.Rules.Count);
        json.WriteNumber("quarantined", policy.Quarantined);
        json.WriteNumber("violations", policy.Violations);
        json.WriteNumber("lost", policy.Lost);
        json.WriteNumber("leftOut", policy.LeftOut);
        json.WriteStartArray("ceilings");
        foreach (var ceiling in options.EngineOf(http).Reached) json.WriteStringValue(ceiling.ToString().ToLowerInvariant());
        json.WriteEndArray();
        json.WriteBoolean("readOnly", options.Key is null);
    });

    private static async Task<IResult> RulesAsync(string? status, string[]? service, HostedEngine engine, CancellationToken stop)
    {
        var wanted = RequestText.OneOf(status, "status", "all", "active", "quarantined", "rejected");
        var rules = await engine.ReadAsync(e => e.Review().Rules, stop);
        return Answer.LinesOf(
            rules.Where(r => (wanted == "all" || RuleLine.StatusOf(r) == wanted) && (IsAsked(service, r.Rule.Client) || IsAsked(service, r.Rule.Server))), RuleLine.Write);
    }

    private static async Task<IResult> ReadinessAsync(string[]? service, HostedEngine engine, CancellationToken stop)
    {
        var facets = await engine.ReadAsync(
            e =>
            {
                var modes = e.ServiceModes();
                return e.Readiness().SelectMany(r => r.Facets, (r, facet) => (r.Service, modes[r.Service].Mode, Facet: facet)).ToList();
            },
            stop);
        return Answer.LinesOf(facets.Where(f => IsAsked(service, f.Service)), (json, f) => ReadinessLine.Write(json, f.Service, f.Mode, f.Facet));
    }

    private static PolicyQuery Query(string? client, string? server, string? transport, string? port, string? application, string? method, string? path)
    {
        var protocol = RequestText.Transport(transport);
        return new PolicyQuery
        {
            Client = RequestText.Peer(client, "client"),
            Server = RequestText.Peer(server, "server"),
            Transport = protocol,
            Port = protocol.HasPorts || port is not null ? RequestText.Port(port, protocol) : default,
            Application = application,
            Operation = method is null && path is null ? null : new Operation { Method = method, Path = path is null ? null : Template(path) },
        };
    }

    private static IResult Verdict(PolicyQuery query, CompiledPolicy policy)
    {
        var verdict = policy.Decide(query);
        return Answer.Object(json =>
        {
            json.WriteString("verdict", verdict.Kind switch { VerdictKind.Allow => "allow", VerdictKind.Learn => "learn", VerdictKind.Violate => "violate", _ => "deny" });
            json.WriteString("rule", verdict.Rule < 0 ? null : policy.Rules[verdict.Rule].Id);
            json.WriteString("reason", policy.Explain(query));
        });
    }

    private static bool IsAsked(string[]? services, Peer peer) => services is null or [] || services.Contains(peer.ToString(), StringComparer.Ordinal);

    private static string Template(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        if (bytes.Length > LongestPath) throw RequestText.Wrong(FormattableString.Invariant($"path is longer than {LongestPath} bytes"));
        var template = new byte[2 * bytes.Length + 16];
        return Encoding.UTF8.GetString(template, 0, PathTemplate.Write(bytes, template));
    }
}
