using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Imports;

/// <summary>What policies explicitly allow, or deny, between two ends: the ports on which the same operations are.</summary>
/// <param name="Action">Allow or deny.</param>
/// <param name="Client">Who opens.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Terms">The operations.</param>
/// <param name="Numbers">The ports, as spans; types and codes of ICMP; 0 where there are none.</param>
/// <param name="Deciders">Where it is written.</param>
internal sealed record FoundGrant(
    RuleAction Action, ProofEnd Client, ProofEnd Server, Transport Transport, OperationTerms Terms, IReadOnlyList<(int First, int Last)> Numbers, IReadOnlyList<PolicySource> Deciders)
{
    /// <summary>All but the ends' variants and the ports: what of one key may be told together.</summary>
    public (RuleAction Action, string Client, string Server, Transport Transport, string Terms) Key =>
        (Action, Client.Peer.ToString(), Server.Peer.ToString(), Transport, Terms.Written);
}
