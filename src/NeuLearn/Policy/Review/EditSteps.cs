namespace NeuLearn.Policy.Review;

/// <summary>Says what an edit widened and what it narrowed, element by element.</summary>
internal static class EditSteps
{
    public static IReadOnlyList<string> Of(RuleMatch from, RuleMatch to)
    {
        var steps = new List<string>();
        Add("client", from.Client.ToString(), to.Client.ToString(), MatchCover.Covers(to.Client, from.Client), MatchCover.Covers(from.Client, to.Client));
        Add("server", from.Server.ToString(), to.Server.ToString(), MatchCover.Covers(to.Server, from.Server), MatchCover.Covers(from.Server, to.Server));
        Add("ports", from.PortText, to.PortText, MatchCover.Covers(to.Ports, from.Ports), MatchCover.Covers(from.Ports, to.Ports));
        Add("application", from.Application ?? "any", to.Application ?? "any", to.Application is null, from.Application is null);
        Add("operations", Text(from), Text(to), Covers(to, from), Covers(from, to));
        return steps;

        void Add(string element, string before, string after, bool wider, bool narrower)
        {
            if (before == after) return;
            steps.Add($"{element} {(wider ? "widened" : narrower ? "narrowed" : "changed")} from {before} to {after}");
        }
    }

    private static string Text(RuleMatch match) => match.Operations.Count == 0 ? "any" : string.Join(", ", match.Operations);

    private static bool Covers(RuleMatch wide, RuleMatch narrow) =>
        wide.Operations.Count == 0 || (narrow.Operations.Count > 0 && narrow.Operations.All(n => wide.Operations.Any(w => MatchCover.Covers(w, n))));
}
