namespace NeuLearn.Policy.Review;

/// <summary>A person's decision about a rule. It holds all it needs: it stands when the evidence is gone, or not there yet.</summary>
public sealed record Decision
{
    /// <summary>What was decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>The rule it is about.</summary>
    public required string RuleId { get; init; }

    /// <summary>What that rule matched when it was decided about.</summary>
    public required RuleMatch Subject { get; init; }

    /// <summary>What an edited rule matches instead; null for every other kind.</summary>
    public RuleMatch? Replacement { get; init; }

    /// <summary>Who decided; null when nobody said.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null when nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>What the rule matches after the decision.</summary>
    public RuleMatch Shape => Replacement ?? Subject;

    /// <summary>What an edit widened and what it narrowed, element by element; empty for every other kind.</summary>
    public IReadOnlyList<string> Steps => Kind == DecisionKind.Edit ? EditSteps.Of(Subject, Shape) : [];

    /// <summary>Whether a rule stands because of it.</summary>
    internal bool IsAllow => Kind is DecisionKind.Accept or DecisionKind.Pin or DecisionKind.Edit;

    /// <summary>All of it as text, for ordering decisions of the same time.</summary>
    internal string Written => string.Join('\u0001', RuleId, Kind, Subject.Written, Replacement?.Written, Author is null ? "-" : "+" + Author, Note is null ? "-" : "+" + Note);

    /// <summary>The decision in a few words, for example <c>rejected by ada: not ours</c>.</summary>
    public override string ToString()
    {
        var verb = Kind switch
        {
            DecisionKind.Accept => "accepted",
            DecisionKind.Reject => "rejected",
            DecisionKind.Deny => "denied",
            DecisionKind.Pin => "pinned",
            DecisionKind.Edit => Replacement == Subject ? "allowed" : "edited",
            DecisionKind.Note => "noted",
            _ => "withdrawn",
        };
        return $"{verb} {(Author is null ? "in review" : $"by {Author}")}{(Note is null ? "" : $": {Note}")}";
    }
}
