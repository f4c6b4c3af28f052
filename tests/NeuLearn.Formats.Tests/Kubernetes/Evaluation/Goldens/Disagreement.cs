using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>A connection that the evaluator and a recorded answer judge differently.</summary>
internal sealed record Disagreement(Connection Connection, Verdict Expected, Verdict Found, string Reason)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Connection.Client.Id} -> {Connection.Server.Id} {Connection.Transport}/{Connection.Port}: {Expected}, found {Found} ({Reason})");
}
