using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export.Objects;

/// <summary>
/// Puts the rules of a service into as few objects as take them. Which of several objects of one priority decides is not
/// defined: so what is denied, what is accepted and the rest have a priority each, and parts of one do the same.
/// </summary>
/// <remarks>The limits of rules, peers and ports keep every object far below the size that a cluster takes.</remarks>
internal sealed class PolicyLayout(ObjectNames names)
{
    /// <summary>The rules of a direction, the peers of a rule, the networks of a peer and the protocols of a rule that an object takes.</summary>
    public const int Most = 25;

    private const int DenyPriority = 400;
    private const int AcceptPriority = 500;
    private const int RestPriority = 600;

    /// <summary>The objects of a service.</summary>
    public IReadOnlyList<PolicyObject> Of(Peer service, IReadOnlyList<KeyValuePair<string, string>> labels, DirectionRules ingress, DirectionRules egress)
    {
        var (space, name) = ("", names.For("", $"{service.Namespace}-{service.Name}"));
        if (ingress.Count <= Most && egress.Count <= Most) return [Policy(name, AcceptPriority, All(ingress), All(egress))];
        return
        [
            .. Parts(names.Beside(space, name, "deny"), DenyPriority, ingress.Denies, egress.Denies),
            .. Parts(name, AcceptPriority, ingress.Accepts, egress.Accepts),
            Policy(names.Beside(space, name, "rest"), RestPriority, [RuleObject.DenyRest], [RuleObject.DenyRest]),
        ];

        PolicyObject Policy(string name, int priority, IReadOnlyList<RuleObject> accepted, IReadOnlyList<RuleObject> opened) => new(service, name, labels, priority, accepted, opened);

        IEnumerable<PolicyObject> Parts(string name, int priority, IReadOnlyList<RuleObject> accepted, IReadOnlyList<RuleObject> opened)
        {
            for (var (part, first) = (1, 0); first < accepted.Count || first < opened.Count; part++, first += Most)
                yield return Policy(part == 1 ? name : names.Part(space, name, part), priority, [.. accepted.Skip(first).Take(Most)], [.. opened.Skip(first).Take(Most)]);
        }
    }

    /// <summary>The rules that a draft comes to, with no more peers than one takes.</summary>
    public static IReadOnlyList<RuleObject> Rules(PeerDraft draft, RuleVerb action) =>
        [.. draft.Entries().SelectMany(e => Peers(e.Peers).Chunk(Most).Select(p => new RuleObject(action, [.. p.SelectMany(l => l)], e.Ports)))];

    /// <summary>The peers as they are listed: pods by themselves, networks as many together as a list takes.</summary>
    public static IEnumerable<IReadOnlyList<EntryPeer>> Peers(IReadOnlyList<EntryPeer> peers) =>
        peers.Where(p => p.Item is PodItem).Select(p => new[] { p }).Concat(peers.Where(p => p.Item is BlockItem).Chunk(Most));

    private static IReadOnlyList<RuleObject> All(DirectionRules rules) => [.. rules.Denies, .. rules.Accepts, RuleObject.DenyRest];
}
