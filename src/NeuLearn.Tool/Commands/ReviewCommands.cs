using System.CommandLine;
using NeuLearn.Events;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>accept</c>, <c>reject</c>, <c>deny</c>: decisions that outlive relearning. All of a command's decisions are made, or none.</summary>
internal static class ReviewCommands
{
    public static Command Accept() => OfIds("accept", "Make rules of conversations that wait.", (review, id, author, note) => review.Accept(id, author, note));

    public static Command Reject() => OfIds("reject", "Take rules out of the policy for good.", (review, id, author, note) => review.Reject(id, author, note));

    public static Command Deny()
    {
        var state = Options.State();
        var client = new Option<string>("--client") { Required = true, Description = "Who opens: shop/web, host/db01, node/*, dns/NAME, cidr/RANGE or world.", HelpName = "PEER" };
        var server = new Option<string>("--server") { Required = true, Description = "Who accepts.", HelpName = "PEER" };
        var transport = new Option<string>("--transport") { Required = true, Description = "TCP, UDP, SCTP, ICMP, or a protocol number." };
        var port = new Option<string[]>("--port") { AllowMultipleArgumentsPerToken = true, Description = "Ports or ranges (8080, 30000-32767; ICMP: 8/0). Any when not given." };
        var application = new Option<string?>("--application") { Description = "Only this layer-7 protocol." };
        var (author, note) = (Author(), Note());
        var command = new Command("deny", "Deny connections, over every rule that allows them.") { state, client, server, transport, port, application, author, note };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(state);
            if (!Transport.TryParse(parsed.GetRequiredValue(transport), out var protocol))
                throw new UsageException($"{parsed.GetRequiredValue(transport)}: not a transport; write TCP, UDP, SCTP, ICMP or a protocol number");
            var match = new RuleMatch
            {
                Client = PeerOf(parsed.GetRequiredValue(client)),
                Server = PeerOf(parsed.GetRequiredValue(server)),
                Transport = protocol,
                Ports = [.. (parsed.GetValue(port) ?? []).SelectMany(p => p.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(p => PortOf(p, protocol))],
                Application = parsed.GetValue(application),
            };
            return Decide(path, review => [review.Deny(match, parsed.GetValue(author), parsed.GetValue(note))]);
        });
        return command;
    }

    private static Command OfIds(string name, string what, Func<PolicyReview, string, string?, string?, Decision> decide)
    {
        var ids = new Argument<string[]>("ID") { Arity = ArgumentArity.OneOrMore, Description = "Ids of rules (see: neulearn rules)." };
        var state = Options.State();
        var (author, note) = (Author(), Note());
        var command = new Command(name, what) { ids, state, author, note };
        command.SetAction(parsed => Decide(parsed.GetRequiredValue(state), review =>
            [.. parsed.GetRequiredValue(ids).Distinct(StringComparer.Ordinal).Select(id => decide(review, id, parsed.GetValue(author), parsed.GetValue(note)))]));
        return command;
    }

    private static int Decide(string path, Func<PolicyReview, List<Decision>> decide)
    {
        var engine = StateFile.Load(path);
        List<Decision> decisions;
        try
        {
            decisions = decide(engine.Review());
        }
        catch (ReviewException e)
        {
            throw new UsageException($"{e.Message}; see: neulearn rules --state {path}");
        }

        StateFile.Save(engine, path);
        foreach (var decision in decisions) Terminal.Line($"{decision.RuleId} {decision.Shape}: {decision}");
        return ExitCode.Done;
    }

    private static Option<string?> Author() => new("--author") { Description = "Who decides." };

    private static Option<string?> Note() => new("--note") { Description = "Why." };

    private static Peer PeerOf(string text) => Peer.TryParse(text, out var peer)
        ? peer
        : throw new UsageException($"{text}: not a peer; write shop/cart, host/db01, node/worker-1, dns/name, cidr/10.0.0.0/8 or world");

    private static PortRange PortOf(string text, Transport transport)
    {
        if (ServicePort.TryParse(text, transport, out var port)) return PortRange.Of(port);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && ServicePort.TryParse(text.AsSpan(0, dash), transport, out var first) && ServicePort.TryParse(text.AsSpan(dash + 1), transport, out var last))
            return new PortRange(first, last);
        throw new UsageException($"{text}: not a port of {transport}; write 8080, 30000-32767 or, for ICMP, 8/0");
    }
}
