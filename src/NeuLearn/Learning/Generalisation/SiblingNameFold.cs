using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Makes a pattern of DNS names below one domain that a client opens on one port: <c>dns/*.example.com</c>, exactly one label.</summary>
/// <remarks>
/// The rule: at least three siblings that would be rules by themselves, below a domain of one party as far as
/// <see cref="PublicSuffixes"/> knows. Other siblings are taken in, but not where something speaks against one of them or a
/// person rejected one. Servers alone: the name of a client is hearsay.
/// </remarks>
internal static class SiblingNameFold
{
    private const int Few = 3;

    public static List<Conversation> Apply(List<Conversation> conversations, GeneralisationContext context)
    {
        if (!conversations.Exists(c => c.Server.Kind == PeerKind.Dns)) return conversations;
        var result = new List<Conversation>(conversations.Count);
        foreach (var group in conversations.GroupBy(Key))
        {
            var siblings = group.Key is not null ? group.ToList() : [];
            if (siblings.Count < Few || Pattern(siblings, context) is not { } pattern)
            {
                result.AddRange(group);
                continue;
            }

            var names = siblings.Select(c => c.Server).Distinct().Count();
            var step = new Widening(WideningStep.Names, names, null, "names", string.Create(CultureInfo.InvariantCulture,
                $"server widened to {pattern.Name}: {names} names seen, any one label is allowed in place of the star"));
            result.AddRange(WiderConversation.Of(siblings, c => c.Between(c.Client, pattern), step, context.IsRule));
        }

        return result;
    }

    // What cannot be a sibling has no key.
    private static (Peer Client, string Parent, Transport, ServicePort)? Key(Conversation c) =>
        c.Server is { Kind: PeerKind.Dns, IsNamePattern: false } && !c.Established.IsEmpty && !Side.IsWide(c.Client) && PublicSuffixes.IsOfOneParty(c.Server.ParentName)
            ? (c.Client, c.Server.ParentName.ToString(), c.Transport, c.Port)
            : null;

    private static Peer? Pattern(List<Conversation> siblings, GeneralisationContext context)
    {
        var first = siblings[0];
        var pattern = Peer.Dns($"*.{first.Server.ParentName}");
        if (context.Decided.Withheld(Side.Server, first.Client, first.Transport, first.Port).Any(pattern.Covers)) return null;
        var standing = context.StandingOfEach(siblings, c => c.Server).Values;
        return standing.Count(s => s == Standing.Rule) >= Few && !standing.Contains(Standing.Suspect) ? pattern : null;
    }
}
