using System.CommandLine;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>edit</c>: give a rule another shape. It says what that widened and what it narrowed.</summary>
internal static class EditCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The id of a rule (see: neulearn rules)." };
        var state = Options.State();
        var client = new Option<string?>("--client") { Description = "Who opens, instead.", HelpName = "PEER" };
        var server = new Option<string?>("--server") { Description = "Who accepts, instead.", HelpName = "PEER" };
        var port = new Option<string[]>("--port") { AllowMultipleArgumentsPerToken = true, Description = "Ports or ranges, instead; 'any' lifts the restriction." };
        var application = new Option<string?>("--application") { Description = "The layer-7 protocol, instead; 'any' lifts the restriction." };
        var operation = new Option<string[]>("--operation") { Description = "An operation ('GET /cart/{int}', /cart, 'GET *', a name), instead of those there are; may be repeated; 'any' lifts the restriction.", HelpName = "OPERATION" };
        var (author, note) = (ReviewCommands.Author(), ReviewCommands.Remark());
        var command = new Command("edit", "Widen or narrow a rule by hand.") { id, state, client, server, port, application, operation, author, note };
        command.SetAction(parsed =>
        {
            var (ports, operations) = (parsed.GetValue(port) ?? [], parsed.GetValue(operation) ?? []);
            var changes = new[] { parsed.GetValue(client), parsed.GetValue(server), parsed.GetValue(application) }.Any(v => v is not null) || ports.Length + operations.Length > 0;
            if (!changes) throw new UsageException("say what to change: --client, --server, --port, --application or --operation");
            return ReviewCommands.Decide(parsed.GetRequiredValue(state), (_, review) =>
                [review.Edit(parsed.GetRequiredValue(id), Change, parsed.GetValue(author), parsed.GetValue(note))]);

            RuleMatch Change(RuleMatch match) => match with
            {
                Client = parsed.GetValue(client) is { } c ? RuleText.PeerOf(c) : match.Client,
                Server = parsed.GetValue(server) is { } s ? RuleText.PeerOf(s) : match.Server,
                Ports = ports.Length == 0 ? match.Ports : IsAny(ports) ? [] : RuleText.PortsOf(ports, match.Transport),
                Application = parsed.GetValue(application) is { } a ? (a == "any" ? null : a) : match.Application,
                Operations = operations.Length == 0 ? match.Operations : IsAny(operations) ? [] : [.. operations.Select(RuleText.OperationOf)],
            };
        });
        return command;
    }

    private static bool IsAny(string[] texts) => texts is ["any"];
}
