using System.CommandLine;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary>Decisions that outlive relearning: <c>accept</c>, <c>reject</c>, <c>pin</c>, <c>note</c>, <c>withdraw</c>, <c>deny</c>. All of a command's decisions are made, or none.</summary>
internal static class ReviewCommands
{
    public static Command Accept() => OfIds("accept", "Make rules of conversations that wait, or of what a replay with --keep suggested.", (engine, review, id, author, note) =>
        review.Rules.All(r => r.Rule.Id != id) && engine.Assess(engine.Violations).Suggested.Rules.FirstOrDefault(s => s.Id == id) is { } suggestion
            ? suggestion.Accept(review, author, note)
            : review.Accept(id, author, note));

    public static Command Reject() => OfIds("reject", "Take rules out of the policy for good.", (_, review, id, author, note) => review.Reject(id, author, note));

    public static Command Pin() => OfIds("pin", "Keep rules even when their evidence ages.", (_, review, id, author, note) => review.Pin(id, author, note));

    public static Command Note()
    {
        var ids = Ids();
        var state = Options.State();
        var author = Author();
        var text = new Option<string>("--note") { Required = true, Description = "The remark." };
        var command = new Command("note", "Remark on rules; decides nothing.") { ids, state, author, text };
        command.SetAction(parsed => Decide(parsed.GetRequiredValue(state), (_, review) =>
            [.. Distinct(parsed.GetRequiredValue(ids)).Select(id => review.Note(id, parsed.GetRequiredValue(text), parsed.GetValue(author)))]));
        return command;
    }

    public static Command Withdraw()
    {
        var ids = Ids();
        var state = Options.State();
        var command = new Command("withdraw", "Take back what was decided and noted: evidence decides again.") { ids, state };
        command.SetAction(parsed => Review(parsed.GetRequiredValue(state), (_, review) =>
        {
            var withdrawn = Distinct(parsed.GetRequiredValue(ids)).ToList();
            foreach (var id in withdrawn) review.Withdraw(id);
            return withdrawn.Select(id => $"{id}: withdrawn; evidence decides again");
        }));
        return command;
    }

    public static Command Deny()
    {
        var state = Options.State();
        var client = new Option<string>("--client") { Required = true, Description = "Who opens: shop/web, host/db01, node/*, dns/NAME, cidr/RANGE or world.", HelpName = "PEER" };
        var server = new Option<string>("--server") { Required = true, Description = "Who accepts.", HelpName = "PEER" };
        var transport = new Option<string>("--transport") { Required = true, Description = "TCP, UDP, SCTP, ICMP, or a protocol number." };
        var port = new Option<string[]>("--port") { AllowMultipleArgumentsPerToken = true, Description = "Ports or ranges (8080, 30000-32767; ICMP: 8/0). Any when not given." };
        var application = new Option<string?>("--application") { Description = "Only this layer-7 protocol." };
        var (author, note) = (Author(), Remark());
        var command = new Command("deny", "Deny connections, over every rule that allows them.") { state, client, server, transport, port, application, author, note };
        command.SetAction(parsed =>
        {
            var protocol = RuleText.TransportOf(parsed.GetRequiredValue(transport));
            var match = new RuleMatch
            {
                Client = RuleText.PeerOf(parsed.GetRequiredValue(client)),
                Server = RuleText.PeerOf(parsed.GetRequiredValue(server)),
                Transport = protocol,
                Ports = RuleText.PortsOf(parsed.GetValue(port) ?? [], protocol),
                Application = parsed.GetValue(application),
            };
            return Decide(parsed.GetRequiredValue(state), (_, review) => [review.Deny(match, parsed.GetValue(author), parsed.GetValue(note))]);
        });
        return command;
    }

    /// <summary>Makes decisions, saves them, and says what was decided and what an edit widened or narrowed.</summary>
    public static int Decide(string path, Func<PolicyEngine, PolicyReview, List<Decision>> decide) => Review(path, (engine, review) =>
        decide(engine, review).SelectMany(d => d.Steps.Select(s => $"  {s}").Prepend($"{d.RuleId} {d.Shape}: {d}")));

    public static Option<string?> Author() => new("--author") { Description = "Who decides." };

    public static Option<string?> Remark() => new("--note") { Description = "Why." };

    private static Command OfIds(string name, string what, Func<PolicyEngine, PolicyReview, string, string?, string?, Decision> decide)
    {
        var ids = Ids();
        var state = Options.State();
        var (author, note) = (Author(), Remark());
        var command = new Command(name, what) { ids, state, author, note };
        command.SetAction(parsed => Decide(parsed.GetRequiredValue(state), (engine, review) =>
            [.. Distinct(parsed.GetRequiredValue(ids)).Select(id => decide(engine, review, id, parsed.GetValue(author), parsed.GetValue(note)))]));
        return command;
    }

    private static int Review(string path, Func<PolicyEngine, PolicyReview, IEnumerable<string>> act)
    {
        var engine = StateFile.Load(path);
        List<string> lines;
        try
        {
            lines = [.. act(engine, engine.Review())];
        }
        catch (ReviewException e)
        {
            throw new UsageException($"{e.Message}; see: neulearn rules --state {path}");
        }

        StateFile.Save(engine, path);
        foreach (var line in lines) Terminal.Line(line);
        return ExitCode.Done;
    }

    private static Argument<string[]> Ids() => new("ID") { Arity = ArgumentArity.OneOrMore, Description = "Ids of rules (see: neulearn rules)." };

    private static IEnumerable<string> Distinct(string[] ids) => ids.Distinct(StringComparer.Ordinal);
}
