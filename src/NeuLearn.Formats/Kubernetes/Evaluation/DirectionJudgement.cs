namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>How one side of a connection was judged.</summary>
/// <param name="Verdict">The verdict of this side alone.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Policies">
/// The policies that decided: those that allow; those that isolate and do not allow; or those that may do either.
/// </param>
internal sealed record DirectionJudgement(Verdict Verdict, string Reason, IReadOnlyList<string> Policies)
{
    /// <summary>Allowed without the doing of any policy.</summary>
    public static DirectionJudgement Open(string reason) => new(Verdict.Allow, reason, []);
}
