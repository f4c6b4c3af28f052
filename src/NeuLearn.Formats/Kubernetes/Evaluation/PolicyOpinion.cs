using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>What one policy has to say of one side of connections with one other end.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Selects">Whether it selects the pod.</param>
/// <param name="Rules">Its rules that speak of the other end, or may, with whether they do and their ports.</param>
internal sealed record PolicyOpinion(PolicySource Policy, Match Selects, IReadOnlyList<(Match Peers, IReadOnlyList<PolicyPort>? Ports)> Rules)
{
    /// <summary>Whether it would allow a connection if it selects the pod.</summary>
    public Match Allows(Connection connection)
    {
        var allows = Match.No;
        foreach (var (peers, ports) in Rules)
        {
            allows = allows.Or(peers.And(PortMatch.Of(ports, connection)));
        }

        return allows;
    }
}
