using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NeuLearn.Policy.Review;

namespace NeuLearn.Hosting.Http;

/// <summary>The decisions: accept, reject, note, deny. Kept before they are acknowledged.</summary>
internal static class ReviewEndpoints
{
    public static void Map(RouteGroupBuilder group, NeuLearnHttpOptions options)
    {
        OfRule(group, options, "accept", "Make a rule of a conversation that waits, or of what violations suggest", (engine, review, id, request) =>
            review.Rules.All(r => r.Rule.Id != id) && engine.Assess(engine.Violations).Suggested.Rules.FirstOrDefault(s => s.Id == id) is { } suggestion
                ? suggestion.Accept(review, request.Author, request.Note)
                : review.Accept(id, request.Author, request.Note));
        OfRule(group, options, "reject", "Take a rule out of the policy for good", (_, review, id, request) => review.Reject(id, request.Author, request.Note));
        OfRule(group, options, "note", "Remark on a rule; decides nothing", (_, review, id, request) => review.Note(id, request.Note ?? "", request.Author));
        Described<DenyRequest>(
            group.MapPost("/deny", async Task<IResult> (HttpRequest request, CancellationToken stop) =>
            {
                var match = await RequestBody.ReadAsync(request, RequestJson.Default.DenyRequest, options.LongestBody, stop);
                return await DecideAsync(options.EngineOf(request.HttpContext), (_, review) => Deny(review, match), stop);
            }),
            options.NameOf("deny"), "Deny connections, over every rule that allows them");
    }

    private static void OfRule(RouteGroupBuilder group, NeuLearnHttpOptions options, string name, string summary, Func<PolicyEngine, PolicyReview, string, ReviewRequest, Decision> decide) =>
        Described<ReviewRequest>(
            group.MapPost("/rules/{id}/" + name, async Task<IResult> (string id, HttpRequest request, CancellationToken stop) =>
            {
                var said = await RequestBody.ReadAsync(request, RequestJson.Default.ReviewRequest, options.LongestBody, stop);
                return await DecideAsync(options.EngineOf(request.HttpContext), (e, review) => decide(e, review, id, said), stop);
            }),
            options.NameOf(name), summary);

    private static void Described<T>(RouteHandlerBuilder endpoint, string name, string summary)
        where T : notnull => endpoint.WithName(name).WithSummary(summary).Accepts<T>(Answer.Json).Produces(StatusCodes.Status200OK, contentType: Answer.Json)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> DecideAsync(HostedEngine engine, Func<PolicyEngine, PolicyReview, Decision> decide, CancellationToken stop)
    {
        var decision = await engine.ChangeAsync(e => decide(e, e.Review()), stop);
        return Answer.Object(json =>
        {
            json.WriteString("id", decision.RuleId);
            json.WriteString("rule", decision.Shape.ToString());
            json.WriteString("decision", decision.ToString());
        });
    }

    private static Decision Deny(PolicyReview review, DenyRequest request)
    {
        var transport = RequestText.Transport(request.Transport);
        var match = new RuleMatch
        {
            Client = RequestText.Peer(request.Client, "client"),
            Server = RequestText.Peer(request.Server, "server"),
            Transport = transport,
            Ports = RequestText.Ports(request.Ports, transport),
            Application = request.Application,
        };
        return review.Deny(match, request.Author, request.Note);
    }
}
