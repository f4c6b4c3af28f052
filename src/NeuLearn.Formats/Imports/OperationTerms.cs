using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Requests;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Imports;

/// <summary>Operations in the terms of our rules: for each application, all of it or a list; or why they cannot be said.</summary>
/// <param name="Terms">The applications (null for any), each with its operations (none for all).</param>
/// <param name="Unsaid">Why they cannot be said; null when they can.</param>
internal sealed record OperationTerms(IReadOnlyList<(string? Application, IReadOnlyList<OperationPattern> Operations)> Terms, string? Unsaid)
{
    /// <summary>Everything.</summary>
    public static OperationTerms All { get; } = new([(null, [])], null);

    /// <summary>All of it as text.</summary>
    public string Written { get; } = Unsaid ?? string.Join(';', Terms.Select(t => $"{t.Application}({string.Join(',', t.Operations.Select(o => $"{o.Method}\0{o.Path}\0{o.Name}"))})"));

    /// <summary>Some of all operations.</summary>
    /// <param name="some">Those that are meant, by index.</param>
    /// <param name="all">All of them.</param>
    /// <param name="landmarks">What the policies name of them.</param>
    public static OperationTerms Of(IReadOnlyList<int> some, IReadOnlyList<OperationAtom> all, RequestLandmarks landmarks)
    {
        if (some.Count == all.Count) return All;
        var meant = some.Select(i => all[i]).ToHashSet();
        var terms = new List<(string?, IReadOnlyList<OperationPattern>)>();
        foreach (var application in all.GroupBy(a => a.Application!, StringComparer.Ordinal))
        {
            var inside = application.Where(meant.Contains).ToList();
            if (inside.Count == 0) continue;
            if (!landmarks.Applications.Contains(application.Key, StringComparer.Ordinal) && application.Key != "http") return new OperationTerms([], "every application but some");
            if (inside.Count == application.Count()) terms.Add((application.Key, []));
            else if (new OperationPatterns([.. application], landmarks).Of(inside) is { } operations) terms.Add((application.Key, operations));
            else return new OperationTerms([], $"operations of {application.Key} that no rule can name");
        }

        return new OperationTerms(terms, null);
    }
}
