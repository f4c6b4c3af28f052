using NeuLearn.Analytics.Networks;
using NeuLearn.Events;

namespace NeuLearn.Analytics.Roles;

/// <summary>Peers that behave alike, so that one role could stand for them. A proposal: nothing is merged without a decision.</summary>
/// <param name="Members">The peers, in ordinal order: two or more.</param>
/// <param name="RulesSaved">How many rules fewer say what they do, when the other proposals stand as they are.</param>
/// <param name="BitsSaved">
/// The description length saved in bits: of these rules, less an exception as long as a rule for each pair that is newly allowed, less
/// the names of the members. Below 0 where members share too little for that.
/// </param>
/// <param name="Shared">What speaks for it: what two or more of them were seen to do, as links with one of them for all.</param>
/// <param name="NewlyAllowed">What it costs: how many pairs of peers would be allowed a port that they were never seen to use, the other proposals taken too.</param>
/// <param name="NewLinks">These, at most the first thousand.</param>
public sealed record RoleProposal(
    IReadOnlyList<Peer> Members, long RulesSaved, double BitsSaved, IReadOnlyList<ServiceLink> Shared, long NewlyAllowed, IReadOnlyList<ServiceLink> NewLinks);
