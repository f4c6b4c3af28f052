using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Policy;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>The rules that name two ends. A deny rule that matches wins over every allow rule that does.</summary>
/// <param name="rules">The rules that name both ends.</param>
/// <param name="ends">What all rules name.</param>
/// <param name="isProtected">Whether what no rule allows is denied.</param>
internal sealed class BaselinePair(IReadOnlyList<BaselineRule> rules, EndLandmarks ends, bool isProtected) : IPlatformPolicy
{
    private static readonly Judgement Unruled = new(Verdict.Deny, "no rule allows it", []);
    private static readonly Judgement Unprotected = Judgement.Open("no rule allows it, and it is not protected");

    /// <inheritdoc/>
    public EndLandmarks Ends => ends;

    /// <inheritdoc/>
    public Judgement Judge(Connection connection)
    {
        BaselineRule? allow = null;
        foreach (var rule in rules)
        {
            if (!rule.Matches(connection)) continue;
            if (rule.Rule.Action == RuleAction.Deny) return Denied(rule.Rule);
            allow ??= rule;
        }

        if (allow is null) return isProtected ? Unruled : Unprotected;
        return new Judgement(Verdict.Allow, $"rule {allow.Rule.Id} allows it", [Source(allow.Rule)]);
    }

    /// <inheritdoc/>
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        if (rules.Count == 0) return RequestLandmarks.None;
        var operations = rules.SelectMany(r => r.Rule.Operations).ToList();
        return new RequestLandmarks
        {
            Ports = [.. rules.SelectMany(r => r.Rule.Ports.Count > 0 ? r.Rule.Ports.Select(p => new PortLandmark(r.Rule.Transport, p.First.Value, p.Last.Value)) : [new PortLandmark(r.Rule.Transport, 0, ushort.MaxValue)]).Distinct()],
            Applications = [.. rules.Select(r => r.Rule.Application).OfType<string>().Distinct(StringComparer.Ordinal)],
            Methods = [.. operations.Select(o => o.Method).OfType<string>().Distinct(StringComparer.Ordinal).Select(TextPattern.Exact)],
            Paths = [.. operations.Select(o => o.Path).OfType<string>().Distinct(StringComparer.Ordinal).Select(TextPattern.Template)],
            Names = [.. operations.Select(o => o.Name).OfType<string>().Distinct(StringComparer.Ordinal).Select(TextPattern.Exact)],
        };
    }

    // Deny rules stop only what is protected, as everything else does.
    private Judgement Denied(Rule rule) => isProtected
        ? new Judgement(Verdict.Deny, $"rule {rule.Id} denies it", [Source(rule)]) { IsExplicitDeny = true }
        : new Judgement(Verdict.Allow, $"rule {rule.Id} denies it, and it is not protected", [Source(rule)]);

    private static PolicySource Source(Rule rule) => new($"rule {rule.Id}", "", 0);
}
