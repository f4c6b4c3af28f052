using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>
/// What an export must allow and what it may allow, by the losses it named. A rule that is named there excuses the stated
/// element and effect, and nothing else: <c>wider</c> opens that element, <c>narrower</c> and <c>omitted</c> excuse that the
/// rule is missing, and a deny rule that is named may be missing.
/// </summary>
/// <param name="Must">What must pass.</param>
/// <param name="May">What may pass.</param>
internal sealed record LossEnvelope(IPlatformPolicy Must, IPlatformPolicy May)
{
    /// <summary>The envelope of a policy that excuses nothing.</summary>
    public static LossEnvelope Exactly(PolicySet policy, IReadOnlyDictionary<Peer, Mode> governed)
    {
        var exactly = new BaselinePolicy(policy.Rules.Select(r => new BaselineRule(r)), governed);
        return new LossEnvelope(exactly, exactly);
    }

    /// <summary>The envelope of an export.</summary>
    /// <param name="policy">What was exported.</param>
    /// <param name="losses">What was lost.</param>
    /// <param name="governed">The services that the export speaks of, each with the mode it is exported in.</param>
    /// <param name="always">What its format never looks at, whatever the rule.</param>
    public static LossEnvelope Of(PolicySet policy, LossReport losses, IReadOnlyDictionary<Peer, Mode> governed, OpenElements always = OpenElements.None)
    {
        var ofRules = losses.Losses.Where(l => l.Rule is not null).ToLookup(l => l.Rule!, StringComparer.Ordinal);
        var must = policy.Rules.Where(r => r.Action == RuleAction.Deny || ofRules[r.Id].All(l => l.Effect == LossEffect.Wider)).Select(r => new BaselineRule(r));
        var may = policy.Rules.Where(r => r.Action == RuleAction.Allow || !ofRules.Contains(r.Id)).Select(r => new BaselineRule(r, r.Action == RuleAction.Allow ? always | Opened(ofRules[r.Id]) : OpenElements.None))
            .Concat(AddedDns(policy, losses).Select(r => new BaselineRule(r)))
            .Concat(OpenPorts(policy, losses).Select(r => new BaselineRule(r, OpenElements.Client)));
        var open = losses.Losses.Where(l => l is { Service: not null, Element: LossElement.Mode, Effect: LossEffect.Wider }).Select(l => Peer.Parse(l.Service!)).ToHashSet();
        return new LossEnvelope(new BaselinePolicy(must, governed), new BaselinePolicy(may, governed, open));
    }

    private static OpenElements Opened(IEnumerable<Loss> losses) =>
        losses.Where(l => l.Effect == LossEffect.Wider).Aggregate(OpenElements.None, (open, l) => open | OpenElement.Of(l.Element));

    /// <summary>The TCP ports that no rule lists, of services where the report says that they are open to anyone.</summary>
    private static IEnumerable<Rule> OpenPorts(PolicySet policy, LossReport losses)
    {
        var services = losses.Losses.Where(l => l is { Service: not null, Effect: LossEffect.Wider, Element: LossElement.Ports }).Select(l => Peer.Parse(l.Service!)).ToList();
        if (services.Count == 0) return [];
        var listed = ListedPorts.Of(policy);
        return services.Select(s => new Rule
        {
            Id = $"open ports of {s}",
            Client = Peer.World,
            Server = s,
            Transport = Transport.Tcp,
            Ports = [.. PortSpans.All.Except(listed.GetValueOrDefault(s, PortSpans.None)).Spans.Select(p => new PortRange(new ServicePort((ushort)p.First), new ServicePort((ushort)p.Last)))],
        });
    }

    /// <summary>What was added so that a service can resolve names, where the report says that something was.</summary>
    private static IEnumerable<Rule> AddedDns(PolicySet policy, LossReport losses)
    {
        var services = losses.Losses.Where(l => l is { Service: not null, Effect: LossEffect.Wider, Element: LossElement.Server or LossElement.Transport }).Select(l => Peer.Parse(l.Service!)).ToList();
        if (services.Count == 0) return [];
        var targets = new ClusterDns(policy, new ServiceBackends(policy.Directory)).Groups.SelectMany(g => g).ToList();
        return from service in services
               from target in targets
               let port = new ServicePort((ushort)target.Port)
               select new Rule
               {
                   Id = $"added for DNS of {service}",
                   Client = service,
                   Server = target.Server,
                   Transport = target.Transport,
                   Ports = [PortRange.Of(port)],
               };
    }
}
