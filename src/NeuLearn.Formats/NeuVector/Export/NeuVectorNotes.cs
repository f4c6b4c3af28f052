using NeuLearn.Events;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>What a person should know of NvSecurityRules before applying them.</summary>
internal static class NeuVectorNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlySet<Peer> planned)
    {
        if (planned.Count == 0) yield break;
        var isEnforced = plan.Services.Any(s => s.Mode == Mode.Protect);
        if (isEnforced)
        {
            yield return "in NeuVector's Basic mode contention, its default, the more lenient end decides: a client in Discover reaches a server in Protect, and is learned; "
                + "between two groups in Protect what no rule allows is denied; set the contention to Restrictive to have one end in Protect be enough";
            if (PlanNotes.Line("not put in Protect by these files, so open both ways in Basic unless they are in Protect already", Lenient(plan, planned)) is { } line) yield return line;
        }

        yield return "groups are those that NeuVector makes of pods by their names: a pod that it calls otherwise is in none of them, and in the mode of new services";
        yield return "only TCP, UDP and ICMP over IPv4 is judged: IPv6, link-local addresses and other protocols pass; what nodes open and accept is never blocked";
    }

    private static IEnumerable<string> Lenient(ExportPlan plan, IReadOnlySet<Peer> planned)
    {
        var enforced = plan.Services.Where(s => s.Mode == Mode.Protect).Select(s => s.Service).ToHashSet();
        return plan.Request.Policy.Services.Where(s => s.Kind == PeerKind.Service && !enforced.Contains(s)).Concat(planned.Where(s => !enforced.Contains(s))).Select(s => s.ToString());
    }
}
