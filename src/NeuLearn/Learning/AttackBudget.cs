using System.Globalization;
using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Learning;

/// <summary>A rule that somebody in control of one replica could have brought about alone, and why.</summary>
/// <param name="Conversation">The conversation that is a rule.</param>
/// <param name="Reasons">Why one replica was enough.</param>
public sealed record BudgetedRule(LearnedConversation Conversation, IReadOnlyList<string> Reasons);

/// <summary>What somebody in control of one replica of a service could have added to what the service may open.</summary>
/// <remarks>
/// A count of the rules whose evidence one replica could have produced; not a finding that anybody did. Where sensors name
/// no replicas nothing speaks against it, and every rule counts.
/// </remarks>
/// <param name="Service">The service.</param>
/// <param name="EgressRules">How many rules allow the service to open something.</param>
/// <param name="Rules">Those that one replica could have brought about, in ordinal order.</param>
/// <param name="Otherwise">What it would take to bring about one of the others.</param>
public sealed record AttackBudget(Peer Service, int EgressRules, IReadOnlyList<BudgetedRule> Rules, string Otherwise)
{
    /// <summary>How many rules one replica could have brought about.</summary>
    public int Count => Rules.Count;

    /// <summary>The budget of a service.</summary>
    public static AttackBudget Of(Peer service, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(baseline);
        var egress = baseline.Learned.Where(l => l.Status == LearnedStatus.Active && l.Conversation.Client == service).ToList();
        var rules = egress.Select(l => new BudgetedRule(l, Reasons(l))).Where(r => r.Reasons.Count > 0).ToList();
        return new AttackBudget(service, egress.Count, rules, baseline.Window.ShowsDays
            ? "control of two or more replicas, on two or more days each conversation, without a scan being noticed"
            : "control of two or more replicas during the whole recording, which is too short to show recurrence on two days");
    }

    /// <summary>What one replica could have added, and what it would take to add more: a text for people.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Count} of {EgressRules} rules of what {Service} may open could have been brought about from one replica\n");
        foreach (var rule in Rules)
        {
            var c = rule.Conversation.Conversation;
            text.Append(CultureInfo.InvariantCulture, $"  {c.Server} {c.Transport}/{c.Port.ToString(c.Transport)}{(c.Application.Length == 0 ? "" : " " + c.Application)}: {string.Join("; ", rule.Reasons)}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"any other takes {Otherwise}\n").ToString();
    }

    private static List<string> Reasons(LearnedConversation learned)
    {
        var reasons = new List<string>();
        var evidence = learned.Evidence;
        if (evidence.ClientReplicas == 0) reasons.Add("no sensor named the replica that opened it");
        if (evidence.ClientReplicas == 1) reasons.Add("only one replica opened it");
        if (learned.Trust.Points.Any(p => p.Name == "window<4h")) reasons.Add("the recording is too short to ask for recurrence");
        if (learned.Conversation.Server.Kind == PeerKind.World) reasons.Add("it allows any outside address on that port");
        return reasons;
    }
}
