namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The verdict on a connection, with what led to it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Egress">How the client's side was judged.</param>
/// <param name="Ingress">How the server's side was judged.</param>
internal sealed record Judgement(Verdict Verdict, string Reason, DirectionJudgement Egress, DirectionJudgement Ingress)
{
    /// <summary>The policies that decided, as <c>namespace/name</c>, in ordinal order and once each.</summary>
    public IReadOnlyList<string> Policies { get; } =
        [.. DecidingPolicies(Verdict, Egress, Ingress).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> DecidingPolicies(
        Verdict verdict, DirectionJudgement egress, DirectionJudgement ingress)
    {
        // A denial is the doing of the side that denies, whatever the other one would have said.
        var sides = new[] { egress, ingress }.Where(side => verdict == Verdict.Allow || side.Verdict == verdict);
        return sides.SelectMany(side => side.Policies);
    }
}
