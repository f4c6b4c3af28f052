using System.Text;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy.Imports;

namespace NeuLearn.Policy.Review;

/// <summary>The desk at which a person decides about rules: accept, reject, deny, pin, edit, note, withdraw.</summary>
/// <remarks>It looks at what was learned when it was made; decisions go to the engine's log at once. Not thread-safe.</remarks>
public sealed class PolicyReview
{
    private readonly Baseline _baseline;
    private readonly DecisionLog _log;
    private readonly ImportLog _imports;

    internal PolicyReview(Baseline baseline, DecisionLog log, ImportLog imports)
    {
        _baseline = baseline;
        _log = log;
        _imports = imports;
    }

    /// <summary>Every rule, waiting conversation and rejection, with what was decided, in the order of rules.</summary>
    public IReadOnlyList<ReviewedRule> Rules => ReviewedRules.Of(_baseline, _log, _imports);

    /// <summary>What in a policy shadows, repeats or contradicts something else in it.</summary>
    public static IReadOnlyList<PolicyFinding> Findings(PolicySet policy) => PolicyFindings.Of(policy);

    /// <summary>Makes a conversation a rule, whatever its evidence.</summary>
    /// <exception cref="ReviewException">No such rule is known.</exception>
    public Decision Accept(string ruleId, string? author = null, string? note = null) => Decide(DecisionKind.Accept, ruleId, author, note);

    /// <summary>Allows what matches: accepts the rule that does, gives it that shape, or makes a new one.</summary>
    /// <exception cref="ReviewException">It cannot be a rule.</exception>
    public Decision Allow(RuleMatch match, string? author = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(match);
        match = MatchNormalForm.Of(match);
        var id = Rule.IdOf(match.Client, match.Server, match.Transport, match.PortText, match.Application);
        if (Rules.FirstOrDefault(r => r.Rule.Id == id) is { } known)
            return RuleMatch.Of(known.Rule) == match ? Accept(id, author, note) : Edit(id, _ => match, author, note);
        return Record(new Decision { Kind = DecisionKind.Edit, RuleId = id, Subject = match, Replacement = match, Author = Clean(author), Note = Clean(note) });
    }

    /// <summary>Takes a conversation out of the policy for good. Rejecting a deny rule takes that back.</summary>
    /// <exception cref="ReviewException">No such rule is known.</exception>
    public Decision Reject(string ruleId, string? author = null, string? note = null)
    {
        if (_log[ruleId] is not { Kind: DecisionKind.Deny } deny) return Decide(DecisionKind.Reject, ruleId, author, note);
        _log.Withdraw(ruleId);
        return deny with { Kind = DecisionKind.Withdrawn, Author = Clean(author), Note = Clean(note) };
    }

    /// <summary>Keeps a rule even when its evidence ages.</summary>
    /// <exception cref="ReviewException">No such rule is known, or it is not a rule of the policy.</exception>
    public Decision Pin(string ruleId, string? author = null, string? note = null)
    {
        var known = Known(ruleId);
        if (known.Status != LearnedStatus.Active) throw new ReviewException($"{ruleId}: only a rule can be pinned; accept it first");
        // What a person decided is kept already.
        return known.Decision is { IsAllow: true } decision && decision.RuleId == ruleId ? decision : Decide(DecisionKind.Pin, ruleId, author, note);
    }

    /// <summary>Gives a rule another shape: its ports, application, operations or peers.</summary>
    /// <exception cref="ReviewException">No such rule is known, or the shape cannot be a rule's.</exception>
    public Decision Edit(string ruleId, Func<RuleMatch, RuleMatch> change, string? author = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        var known = Known(ruleId);
        RequireAllow(known);
        var shape = MatchNormalForm.Of(change(RuleMatch.Of(known.Rule)));
        if (shape.Transport != known.Rule.Transport) throw new ReviewException($"{ruleId}: the transport of a rule cannot be edited");
        return Record(new Decision { Kind = DecisionKind.Edit, RuleId = ruleId, Subject = SubjectOf(known), Replacement = shape, Author = Clean(author), Note = Clean(note) });
    }

    /// <summary>Denies what matches, over every rule that allows it.</summary>
    /// <exception cref="ReviewException">It cannot be a rule.</exception>
    public Decision Deny(RuleMatch match, string? author = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(match);
        match = MatchNormalForm.Of(match);
        var operations = string.Concat(match.Operations.Select(o => $"\n{o.Method}\0{o.Path}\0{o.Name}"));
        var id = Rule.IdOf(match.Client, match.Server, match.Transport, $"deny {match.PortText}{operations}", match.Application);
        return Record(new Decision { Kind = DecisionKind.Deny, RuleId = id, Subject = match, Author = Clean(author), Note = Clean(note) });
    }

    /// <summary>Denies connections between two peers.</summary>
    /// <exception cref="ReviewException">It cannot be a rule.</exception>
    public Decision Deny(Peer client, Peer server, Transport transport, IReadOnlyList<PortRange>? ports = null, string? application = null, string? author = null, string? note = null) =>
        Deny(new RuleMatch { Client = client, Server = server, Transport = transport, Ports = ports ?? [], Application = application }, author, note);

    /// <summary>Remarks on a rule; decides nothing.</summary>
    /// <exception cref="ReviewException">No such rule is known, or there is no text.</exception>
    public Decision Note(string ruleId, string note, string? author = null)
    {
        var known = Known(ruleId);
        return Record(new Decision
        {
            Kind = DecisionKind.Note, RuleId = ruleId, Subject = SubjectOf(known), Author = Clean(author), Note = Clean(note) ?? throw new ReviewException("a note needs a text"),
        });
    }

    /// <summary>Takes back what was decided and noted about a rule: evidence decides again.</summary>
    /// <exception cref="ReviewException">Nothing was decided about it.</exception>
    public void Withdraw(string ruleId)
    {
        if (!_log.Withdraw(ruleId)) throw new ReviewException($"{ruleId}: nothing was decided about this rule");
    }

    /// <summary>The rule with an id, as it stands.</summary>
    /// <exception cref="ReviewException">No such rule is known.</exception>
    public ReviewedRule Known(string ruleId) =>
        Rules.FirstOrDefault(r => r.Rule.Id == ruleId) ?? throw new ReviewException($"{ruleId}: no such rule");

    private Decision Decide(DecisionKind kind, string ruleId, string? author, string? note)
    {
        var known = Known(ruleId);
        RequireAllow(known);
        return Record(new Decision { Kind = kind, RuleId = ruleId, Subject = SubjectOf(known), Author = Clean(author), Note = Clean(note) });
    }

    private static void RequireAllow(ReviewedRule known)
    {
        if (known.Rule.Action == RuleAction.Allow) return;
        throw new ReviewException(known.Rule.Origin == RuleOrigin.Imported
            ? $"{known.Rule.Id}: this is a deny rule of an imported policy; change the policy and import it again"
            : $"{known.Rule.Id}: this is a deny rule; reject it to take it back");
    }

    private static RuleMatch SubjectOf(ReviewedRule known) =>
        known.Learned is { } learned ? RuleMatch.Of(Rule.Of(learned)) : known.Decision?.Subject ?? RuleMatch.Of(known.Rule);

    private Decision Record(Decision decision)
    {
        _log.Record(decision);
        return decision;
    }

    // One line, and text that a state can hold.
    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var words = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Join(' ', words)));
    }
}
