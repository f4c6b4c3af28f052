namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>One step of a recorded case: its policies, and what they let through.</summary>
/// <param name="Name">The case and the step.</param>
/// <param name="Policies">The policies as YAML documents.</param>
/// <param name="Ingress">What the servers' policies let through.</param>
/// <param name="Egress">What the clients' policies let through.</param>
/// <param name="Combined">What both let through.</param>
internal sealed record TruthTableStep(string Name, string Policies, TruthTable Ingress, TruthTable Egress, TruthTable Combined)
{
    /// <summary>Reads every step of every case in a recording.</summary>
    public static IEnumerable<TruthTableStep> ReadAll(string path)
    {
        foreach (var recorded in File.ReadAllText(path).Split("=== case ").Skip(1))
        {
            var title = recorded[..recorded.IndexOf('\n', StringComparison.Ordinal)].Trim();
            foreach (var (number, step) in recorded.Split(" on all available ports/protocols:").Skip(1).Index())
            {
                yield return Parse(FormattableString.Invariant($"{title}, step {number + 1}"), step);
            }
        }
    }

    private static TruthTableStep Parse(string name, string text)
    {
        var expected = text.IndexOf("\nExpected ", StringComparison.Ordinal);
        var policies = text[..expected].Split("Network policy:").Skip(1);
        var combined = Table(text, "combined")!;

        // Where all three agree the recording holds the combined one alone.
        return new TruthTableStep(name, string.Join("\n---\n", policies),
            Table(text, "ingress") ?? combined, Table(text, "egress") ?? combined, combined);
    }

    private static TruthTable? Table(string text, string which)
    {
        var at = text.IndexOf($"Expected {which}:", StringComparison.Ordinal);
        return at < 0 ? null : TruthTable.Parse(text[at..].Split('\n'));
    }
}
