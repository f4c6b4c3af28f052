using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Lets an application that two peers speak on several ports be spoken on any: the application is what is allowed, not the port.</summary>
/// <remarks>
/// The rule, for one client of ours, server, transport and named application: two ports that would be rules by themselves. Others are
/// taken in; ports that something speaks against or that a person rejected stay out. Platforms that cannot tell applications
/// apart can only open all ports, and say so as a loss: off unless it is asked for.
/// </remarks>
internal static class AnyPortFold
{
    private const int Few = 2;
    private static readonly (int First, int Last) All = (1, ushort.MaxValue);

    public static List<Conversation> Apply(List<Conversation> conversations, GeneralisationContext context)
    {
        var result = new List<Conversation>(conversations.Count);
        foreach (var group in conversations.GroupBy(c => (c.Client, c.Server, c.Transport, c.Application)))
        {
            List<Conversation> members = [.. group];
            if (members.Count < Few || !IsCandidate(members[0]) || Wider(members, context) is not { } wider) result.AddRange(members);
            else result.AddRange(wider);
        }

        return result;
    }

    private static bool IsCandidate(Conversation c) =>
        c.Transport.HasPorts && c.Client.IsManaged && !Side.IsWide(c.Server) && c.Application.Length > 0 && c.Application != ConnectionEvent.UnknownApplication;

    private static IEnumerable<Conversation>? Wider(List<Conversation> group, GeneralisationContext context)
    {
        var standing = group.Where(c => !c.Established.IsEmpty).ToLookup(c => context.StandingOf(c));
        var withheld = context.Decided.WithheldPorts(group[0].Client, group[0].Server, group[0].Transport)
            .Concat(standing[Standing.Suspect].Select(c => PortRange.Of(c.Port)));
        var ranges = PortRanges.Without([All], [.. withheld]);
        bool IsHeld(Conversation c) => ranges.Exists(r => r.Contains(c.Port));
        // A port that stays out is no evidence for any other.
        if (standing[Standing.Rule].Where(IsHeld).Select(c => c.Port).Distinct().Count() < Few) return null;
        var members = standing[Standing.Rule].Concat(standing[Standing.Thin]).Where(IsHeld).ToList();
        var step = new Widening(WideningStep.AnyPort, members.Select(c => c.Port).Distinct().Count(), ranges.Sum(r => r.Last.Value - r.First.Value + 1), "ports", string.Create(CultureInfo.InvariantCulture,
            $"ports widened to any for {group[0].Application}: it was seen on {members.Count}"));
        return [.. group.Except(members), .. WiderConversation.Of(members, c => c.Between(c.Client, c.Server, ranges), step, context.IsRule)];
    }
}
