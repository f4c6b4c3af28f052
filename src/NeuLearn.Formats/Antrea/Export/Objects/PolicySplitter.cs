using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Antrea.Export.Objects;

/// <summary>
/// Splits a policy that is too large for one object. Between objects of one priority the order is not defined: so what is dropped,
/// what is allowed and the rest have a priority each, and parts of one do the same.
/// </summary>
internal sealed class PolicySplitter(ObjectNames names, ObjectLimits limits)
{
    /// <summary>The parts with their text.</summary>
    public IEnumerable<(PolicyObject Policy, string Text)> Split(PolicyObject policy)
    {
        var text = PolicyYaml.Write(policy);
        if (limits.Allow(text.Length, policy.Rules.Count)) return [(policy, text)];
        var rest = policy with { Name = names.Beside(policy.Namespace, policy.Name, "rest"), Priority = PolicyObject.RestPriority, Ingress = [RuleObject.Rest], Egress = [RuleObject.Rest] };
        return Parts(policy with { Name = names.Beside(policy.Namespace, policy.Name, "deny"), Priority = PolicyObject.DropPriority }, RuleVerb.Drop)
            .Concat(Parts(policy, RuleVerb.Allow)).Append(rest).Select(p => (p, PolicyYaml.Write(p)));
    }

    private IEnumerable<PolicyObject> Parts(PolicyObject policy, RuleVerb verb)
    {
        var head = PolicyYaml.Write(policy with { Ingress = [], Egress = [] }).Length;
        var pieces = policy.Ingress.Select(r => (Rule: r, IsIngress: true)).Concat(policy.Egress.Select(r => (Rule: r, IsIngress: false)))
            .Where(r => r.Rule.Verb == verb && !r.Rule.IsRest)
            .SelectMany(r => r.Rule.Peers.Chunk(ObjectLimits.PeersAtOnce).Select(peers => r with { Rule = r.Rule with { Peers = peers } }));
        return limits.Spread(pieces.Select(p => (p, PolicyYaml.Write(p.Rule, p.IsIngress).Length, p.Rule.Peers.Sum(e => e.Rules.Count))), head)
            .Select((part, i) => policy with
            {
                Name = i == 0 ? policy.Name : names.Part(policy.Namespace, policy.Name, i + 1),
                Ingress = [.. part.Where(p => p.IsIngress).Select(p => p.Rule)],
                Egress = [.. part.Where(p => !p.IsIngress).Select(p => p.Rule)],
            });
    }
}
