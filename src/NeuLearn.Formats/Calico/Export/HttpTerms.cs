using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>How the HTTP requests of a grant are written, and what is lost: only ingress can name them, exactly or by how a path begins.</summary>
internal sealed class HttpTerms(ExportPlan plan)
{
    /// <summary>The application whose requests can be named.</summary>
    public const string Application = "http";

    private static readonly IReadOnlyList<MessageMatch> Open = [MessageMatch.Any];
    private readonly Dictionary<Peer, Mode> _modes = plan.Services.ToDictionary(s => s.Service, s => s.Mode);

    /// <summary>What the server's ingress asks of a request. What is lost is recorded.</summary>
    /// <returns>Any of these; none when a strict export leaves the grant out.</returns>
    public IReadOnlyList<MessageMatch> Of(Grant grant)
    {
        if (grant.Rule is not { Application: Application } rule) return Open;
        var all = $"all of {Witness.Ports(rule)}";
        var matches = HttpMatches.Of(rule.Operations);
        if (WhyNotAtServer(grant) is { } why)
            return Lose(grant, rule, $"{all}: {why}");
        if (matches.Count == 0)
            return Lose(grant, rule, rule.Operations.Count == 0 ? $"{all}: a rule needs methods or paths to ask for HTTP" : $"{all}: an operation of it is no HTTP request that can be said");
        if (FirstPrefix(rule) is not { } operation) return matches;
        var isOmitted = plan.Request.Options.Strict;
        plan.Lose(grant, LossElement.Operations, isOmitted ? LossEffect.Omitted : LossEffect.Wider,
            $"{(isOmitted ? "not exported: it would be " : "")}all paths that begin with {HttpMatches.PathOf(operation.Path!).Text} for {operation.Path}",
            $"{Witness.Of(rule)} {Beyond(rule, operation)}");
        return isOmitted ? [] : matches;
    }

    private IReadOnlyList<MessageMatch> Lose(Grant grant, Rule rule, string instead)
    {
        var isOmitted = plan.Request.Options.Strict;
        var (effect, written) = isOmitted ? (LossEffect.Omitted, "not exported: it would be " + instead) : (LossEffect.Wider, instead);
        plan.Lose(grant, LossElement.Application, effect, written, Witness.OtherApplication(rule));
        if (rule.Operations.Count > 0) plan.Lose(grant, LossElement.Operations, effect, written, Witness.OtherOperation(rule));
        return isOmitted ? [] : Open;
    }

    private string? WhyNotAtServer(Grant grant)
    {
        if (grant.Transport != Transport.Tcp) return "requests can be said over TCP only";
        if (!_modes.TryGetValue(grant.Server, out var server)) return $"only ingress can say requests, and {grant.Server} has no policy";
        return server == Mode.Monitor && _modes.TryGetValue(grant.Client, out var client) && client == Mode.Protect
            ? $"only ingress can say requests, and that of {grant.Server} is staged"
            : null;
    }

    private static OperationPattern? FirstPrefix(Rule rule) => rule.Operations.FirstOrDefault(o => o.Path is not null && HttpMatches.PathOf(o.Path).IsPrefix);

    /// <summary>A request that the beginning of a path lets through, and no operation of the rule.</summary>
    private static OperationPattern Beyond(Rule rule, OperationPattern operation)
    {
        var path = HttpMatches.PathOf(operation.Path!).Text + "not-learned";
        while (rule.Operations.Any(o => o.Path == path)) path += "-";
        return operation with { Path = path };
    }
}
