using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Makes ranges of the ports of ephemeral listeners: passive FTP, RPC, executors, whatever listens on a new port each time.</summary>
/// <remarks>
/// The rule, for one client of ours, server, transport and application: of the ports from 1024 on, those that stayed (seen
/// in both halves of the time and more than once) are fixed and keep rules of their own. The others must be at least eight
/// and half of all, a quarter of them new in the later half and a quarter gone by then, and new ones must have come on three
/// days (in a window too short for that, three hours). Which ranges they make says <see cref="EphemeralRanges"/>. Ports that
/// something speaks against or that a person rejected are in no range, and what is new to a closed baseline makes none.
/// </remarks>
internal static class PortRangeFold
{
    private const int Many = 8;
    private const ushort FirstUnprivileged = 1024;
    private const int Comings = 3;

    public static List<Conversation> Apply(List<Conversation> conversations, GeneralisationContext context)
    {
        ConversationOrder.Sort(conversations);
        var result = new List<Conversation>(conversations.Count);
        // In that order the conversations of two peers lie side by side.
        for (int from = 0, to; from < conversations.Count; from = to)
        {
            for (to = from + 1; to < conversations.Count && IsSamePair(conversations[from], conversations[to]);) to++;
            var pair = conversations.GetRange(from, to - from);
            if (pair.Count < Many) result.AddRange(pair);
            else Fold(pair, result, context);
        }

        return result;
    }

    private static bool IsSamePair(Conversation one, Conversation other) =>
        one.Client == other.Client && one.Server == other.Server && one.Transport == other.Transport;

    private static void Fold(List<Conversation> pair, List<Conversation> result, GeneralisationContext context)
    {
        foreach (var group in pair.GroupBy(c => c.Application, StringComparer.Ordinal))
        {
            var ports = IsCandidate(group.First()) ? group.Where(c => c.Port.Value >= FirstUnprivileged && !c.Established.IsEmpty).ToList() : [];
            var (ranges, members) = ports.Count < Many ? ([], []) : Ranges(ports, context);
            if (members.Count < Many)
            {
                result.AddRange(group);
                continue;
            }

            result.AddRange(group.Except(members));
            var allowed = ranges.Sum(r => r.Last.Value - r.First.Value + 1);
            var text = string.Join(',', ranges.Select(r => r.ToString(pair[0].Transport)));
            var step = new Widening(WideningStep.Ports, members.Count, allowed, "ports", string.Create(CultureInfo.InvariantCulture,
                $"ports widened to {text}, ephemeral: {members.Count} of the {allowed} ports were seen"));
            result.AddRange(WiderConversation.Of(members, c => c.Between(c.Client, c.Server, ranges), step, context.IsRule));
        }
    }

    // What strangers open is scanning, and what is widened in one direction is not widened in another.
    private static bool IsCandidate(Conversation c) =>
        c.Transport.HasPorts && !Side.IsWide(c.Server) && c.Server != Peer.AnyNode
        && (c.Client.IsManaged || (c.Client.Kind == PeerKind.Cidr && Cidr.Parse(c.Client.Name) is { IsSingle: true } cidr && AddressClass.IsPrivate(cidr.Address)));

    private static (IReadOnlyList<PortRange> Ranges, List<Conversation> Members) Ranges(List<Conversation> ports, GeneralisationContext context)
    {
        var until = context.Cutoff.Of(ports[0]);
        var known = ports.FindAll(c => c.Established.FirstSecond <= until);
        if (known.Count < Many) return ([], []);
        var (from, to) = (known.Min(c => c.Established.FirstSecond), Math.Min(until, known.Max(c => c.Established.LastSecond)));
        var middle = from + ((to - from) / 2);
        // That many came within an hour is in the nature of such ports.
        var against = ports.FindAll(c => context.StandingOf(c, burstsAside: true) == Standing.Suspect);
        var ephemeral = known.Except(against).Where(c => !Stayed(c.Established, middle, context.Window)).ToList();
        if (ephemeral.Count < Many || ephemeral.Count * 2 < known.Count || !ComesAndGoes(ephemeral, middle, context.Window)) return ([], []);
        var withheld = context.Decided.WithheldPorts(ports[0].Client, ports[0].Server, ports[0].Transport).Concat(against.Select(c => PortRange.Of(c.Port)));
        var ranges = EphemeralRanges.Of([.. ephemeral.Select(c => (c.Port.Value, c.Established.FirstSecond <= middle)).Order()], [.. withheld]);
        // What is new to a closed baseline is taken in where a range holds it.
        return (ranges, [.. ephemeral.Concat(ports.Except(known).Except(against)).Where(c => ranges.Any(r => r.Contains(c.Port)))]);
    }

    private static bool Stayed(Evidence evidence, uint middle, ObservationWindow window) =>
        evidence.FirstSecond <= middle && evidence.LastSecond > middle && window.Recurrence(evidence) >= 2;

    private static bool ComesAndGoes(List<Conversation> ephemeral, uint middle, ObservationWindow window)
    {
        var unit = window.ShowsDays ? 86_400u : 3600u;
        return ephemeral.Count(c => c.Established.FirstSecond > middle) * 4 >= ephemeral.Count
            && ephemeral.Count(c => c.Established.LastSecond <= middle) * 4 >= ephemeral.Count
            && ephemeral.Select(c => c.Established.FirstSecond / unit).Distinct().Skip(Comings - 1).Any();
    }
}
