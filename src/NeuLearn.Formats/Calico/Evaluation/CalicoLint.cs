using NeuLearn.Formats.Calico.Evaluation.Matching;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>Shows Calico policies to lint, in the order in which they are asked.</summary>
/// <param name="entities">Holds what rules ask of an end against it.</param>
/// <param name="identities">Says who ends are.</param>
internal sealed class CalicoLint(EntityMatch entities, EndpointIdentities identities)
{
    private const string OfCalico = "projectcalico.org/";
    private const int AllCodes = 0xFF;

    /// <summary>All policies as lint looks at them.</summary>
    public IReadOnlyList<LintedObject> Of(CalicoPolicySet read)
    {
        var policies = read.Policies.ToLookup(policy => policy.Tier, StringComparer.Ordinal);
        return
        [
            .. from tier in read.Tiers.Index()
               from policy in policies[tier.Item.Name].Order(Comparer<CalicoPolicy>.Create(CalicoPolicy.Compare)).Index()
               select Of(policy.Item, tier.Item, tier.Index, policy.Index),
        ];
    }

    private LintedObject Of(CalicoPolicy policy, CalicoTier tier, int tierPlace, int place)
    {
        var sides = new[] { PolicyDirection.Ingress, PolicyDirection.Egress }.Where(direction => policy.Rules(direction) is not null).ToList();
        return new LintedObject(policy.Source, policy.Namespace, LintedEnd.Of(Subject(policy)),
            [
                .. sides.SelectMany(direction => policy.Rules(direction)!.Where(rule => rule.Action != RuleVerb.Log).Select(rule => Rule(policy, rule, direction) with { Tier = tierPlace, Place = place })),
                // What its policies select and no rule of them matches, the tier stops.
                .. sides.Where(_ => !tier.PassesRest).Select(direction => new LintedRule(policy.Source, direction == PolicyDirection.Egress, LintedEnd.Everyone, null)
                {
                    Verb = LintedVerb.Deny, Tier = tierPlace, Place = int.MaxValue, IsImplied = true,
                }),
            ])
        {
            DeniesEgress = policy.Egress is not null,
        };
    }

    private LintedSelector Subject(CalicoPolicy policy)
    {
        var words = string.Join(", ", new[]
        {
            ExpressionWords.Of(policy.Selector),
            policy.NamespaceSelector is { } spaces ? $"namespaces {ExpressionWords.Of(spaces)}" : "",
            policy.ServiceAccountSelector is { } accounts ? $"service accounts {ExpressionWords.Of(accounts)}" : "",
        }.Where(word => word.Length > 0));
        return LintedSelector.OfPods($"selector {words}{(policy.Namespace is null ? "" : $" in {policy.Namespace}")}", policy.Source.Line, pod => TierJudge.Selects(policy, identities.Of(pod)!)) with
        {
            Namespace = policy.Namespace ?? ExpressionWords.ValueOf(policy.NamespaceSelector, CalicoLabels.Name) ?? ExpressionWords.ValueOf(policy.Selector, CalicoLabels.Namespace),
            PodLabels = Labels(policy.Selector),
        };
    }

    private LintedRule Rule(CalicoPolicy policy, CalicoRule rule, PolicyDirection direction)
    {
        var (peer, own) = direction == PolicyDirection.Ingress ? (rule.Source, rule.Destination) : (rule.Destination, rule.Source);
        return new LintedRule(rule.Written, direction == PolicyDirection.Egress, End(peer, policy.Namespace, rule.Written.Line), Ports(rule))
        {
            Verb = rule.Action switch { RuleVerb.Allow => LintedVerb.Allow, RuleVerb.Deny => LintedVerb.Deny, _ => LintedVerb.Pass },
            Conditions =
            [
                .. new[]
                {
                    Words(own) is { Length: > 0 } words ? $"subject {words}" : "",
                    rule.NotProtocol is { } protocol ? $"not {protocol}" : "",
                    rule.IpVersion is { } version ? FormattableString.Invariant($"IPv{version}") : "",
                    rule.NotIcmp is { } icmp ? $"not {icmp}" : "",
                    rule.Http is { } http ? $"http {string.Join(',', http.Methods)} {string.Join(',', http.Paths.Select(path => path.Written))}" : "",
                    Ports("not to", rule.Destination.NotPorts), Ports("from", rule.Source.Ports), Ports("not from", rule.Source.NotPorts),
                }.Where(condition => condition.Length > 0),
            ],
        };
    }

    private LintedEnd End(EntityRule end, string? home, int line)
    {
        var words = Words(end);
        if (words.Length == 0) return LintedEnd.Everyone;
        if (!end.Selects(home) && end.NotSelector is null && end.Nets.Count > 0)
            return new LintedEnd([], [.. end.Nets.Select(net => LintedOther.Block(net, [.. end.NotNets.Where(net.StrictlyContains)]))]);
        // What stands for ranges too is not only who is known.
        if (!end.Selects(home) || entities.SetsOf(end, home).Any()) return new LintedEnd([], [new LintedOther($"{words} of {home}")]);
        return LintedEnd.Of(new LintedSelector($"{words}{(home is null || end.NamespaceSelector is not null ? "" : $" in {home}")}", line, peer => entities.Of(end, peer, identities.Of(peer), home))
        {
            Namespace = end.NamespaceSelector is { } spaces ? ExpressionWords.ValueOf(spaces, CalicoLabels.Name) : home ?? ExpressionWords.ValueOf(end.Selector, CalicoLabels.Namespace),
            PodLabels = Labels(end.Selector),
        });
    }

    private static IReadOnlyList<(string, string)> Labels(SelectorExpression? selector) =>
        [.. ExpressionWords.Labels(selector).Where(label => !label.Key.StartsWith(OfCalico, StringComparison.Ordinal)).SelectMany(label => label.Values.DefaultIfEmpty("").Select(value => (label.Key, value)))];

    /// <summary>All that a rule asks of an end but its ports; empty for everyone.</summary>
    private static string Words(EntityRule end) => string.Join(", ", new[]
    {
        end.Selector is { } selector ? ExpressionWords.Of(selector) : "",
        end.NotSelector is { } not ? $"not {ExpressionWords.Of(not)}" : "",
        end.NamespaceSelector is { } spaces ? $"in namespaces {ExpressionWords.Of(spaces)}" : "",
        end.ServiceAccounts.Count > 0 ? $"service accounts {string.Join(',', end.ServiceAccounts)}" : "",
        end.ServiceAccountSelector is { } accounts ? $"service accounts {ExpressionWords.Of(accounts)}" : "",
        end.Nets.Count > 0 ? $"in {string.Join(',', end.Nets)}" : "",
        end.NotNets.Count > 0 ? $"not in {string.Join(',', end.NotNets)}" : "",
    }.Where(word => word.Length > 0));

    private static string Ports(string word, IReadOnlyList<PortCriterion> ports) => ports.Count == 0 ? "" : $"{word} {string.Join(',', ports.Select(port => port.Name ?? FormattableString.Invariant($"{port.First}-{port.Last}")))}";

    private static IReadOnlyList<LintedPort>? Ports(CalicoRule rule)
    {
        if (rule.Protocol is not { } protocol) return null;
        if (rule.Destination.Ports.Count > 0) return [.. rule.Destination.Ports.Select(port => new LintedPort(protocol, port.First, port.Last, port.Name))];
        return rule.Icmp is { Type: { } type } icmp ? [new LintedPort(protocol, (type << 8) | (icmp.Code ?? 0), (type << 8) | (icmp.Code ?? AllCodes), null)] : [LintedPort.All(protocol)];
    }
}
