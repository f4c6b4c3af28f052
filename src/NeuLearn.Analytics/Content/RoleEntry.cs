using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Roles;

namespace NeuLearn.Analytics.Content;

/// <summary>Peers that behave alike, as the page proposes them.</summary>
/// <remarks>
/// <c>Size</c>: how many there are; <c>Members</c> may be fewer.
/// <c>Saved</c>: how many rules fewer say the same.
/// <c>Allowed</c>: how many pairs would newly be allowed; <c>New</c> are some of them.
/// </remarks>
internal sealed record RoleEntry(int Size, IReadOnlyList<string> Members, long Saved, long Allowed, IReadOnlyList<string> Shared, IReadOnlyList<string> New)
{
    private const int MostProposals = 200;
    private const int MostNames = 20;

    /// <summary>The entries of proposals, those that save most first.</summary>
    public static IReadOnlyList<RoleEntry> Of(IReadOnlyList<RoleProposal> proposals) =>
    [
        .. proposals.Take(MostProposals).Select(p => new RoleEntry(
            p.Members.Count, [.. p.Members.Take(MostNames).Select(m => m.ToString())], p.RulesSaved, p.NewlyAllowed, Texts(p.Shared), Texts(p.NewLinks))),
    ];

    private static IReadOnlyList<string> Texts(IReadOnlyList<ServiceLink> links) => [.. links.Take(MostNames).Select(l => $"{l.Source} -> {l.Target} {string.Join(", ", l.Openings)}")];
}
