using NeuLearn.Policy.Review;

namespace NeuLearn.Policy.Imports;

/// <summary>A rule that the policies of a platform come to, with the objects that say it together.</summary>
/// <param name="Rule">The rule; its origin is <see cref="RuleOrigin.Imported"/>, its provenance says where it is written.</param>
/// <param name="Objects">The names of the objects that decide it, in ordinal order, once each: at least one.</param>
public sealed record ImportedRule(Rule Rule, IReadOnlyList<string> Objects)
{
    /// <summary>A rule of what it matches.</summary>
    /// <param name="match">What it matches.</param>
    /// <param name="action">What it does.</param>
    /// <param name="objects">The objects that decide it, in any order.</param>
    /// <param name="provenance">Where it is written, and each step by which it says more than is written there.</param>
    /// <exception cref="ReviewException">It cannot be a rule.</exception>
    /// <exception cref="ArgumentException">No object decides it.</exception>
    public static ImportedRule Of(RuleMatch match, RuleAction action, IEnumerable<string> objects, IReadOnlyList<string> provenance)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(provenance);
        List<string> deciders = [.. objects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (deciders.Count == 0) throw new ArgumentException("An imported rule needs an object that decides it.", nameof(objects));
        match = MatchNormalForm.Of(match);
        var operations = string.Concat(match.Operations.Select(o => $"\n{o.Method}\0{o.Path}\0{o.Name}"));
        var verb = action == RuleAction.Deny ? "deny" : "allow";
        var id = Rule.IdOf(match.Client, match.Server, match.Transport, $"imported {verb} {match.PortText}{operations}", match.Application);
        return new ImportedRule(match.ToRule(id, action, RuleOrigin.Imported, provenance), deciders);
    }

    /// <summary>All of it as text: equal exactly when two are the same.</summary>
    internal string Written =>
        $"{Rule.Id}\n{Rule.Action}\n{RuleMatch.Of(Rule).Written}\n{string.Join('\u0001', Objects)}\n{string.Join('\u0001', Rule.Provenance)}";
}
