using NeuLearn.Events;
using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>Shows Cedar policies to lint. Their heads name entities, and select by nothing that could catch others.</summary>
internal static class CedarLint
{
    private const string Port = "port";
    private const string TransportName = "transport";
    private const int HighestPort = 65535;

    /// <summary>The policies of a file as lint looks at them.</summary>
    public static LintedObject Of(IEnumerable<CedarPolicy> file)
    {
        var policies = file.ToList();
        return new LintedObject(policies[0].Written with { Policy = policies[0].Written.File, Line = 0 }, null, LintedEnd.Everyone, [.. policies.Select(Rule)]);
    }

    private static LintedRule Rule(CedarPolicy policy)
    {
        var asked = policy.Conditions.SelectMany(Conjuncts).ToList();
        var transport = asked.OfType<EqualsText>().FirstOrDefault(condition => condition is { Part: RequestPart.Context, Attribute: TransportName });
        var ports = asked.FirstOrDefault(IsOfPorts);
        var known = Transport.TryParse(transport?.Text, out var one) ? one : (Transport?)null;
        // Without its transport a port is only one more condition.
        var isPorts = known is not null && ports is not null;
        return new LintedRule(policy.Written, false, End(policy.Principal, policy.Written), known is not { } named ? null : isPorts ? [.. Ports(ports!, named)] : [LintedPort.All(named)])
        {
            Verb = policy.IsForbid ? LintedVerb.Deny : LintedVerb.Allow,
            Subject = End(policy.Resource, policy.Written),
            Conditions = [.. asked.Where(condition => !(known is not null && ReferenceEquals(condition, transport)) && !(isPorts && ReferenceEquals(condition, ports))).Select(Text)],
        };
    }

    private static IEnumerable<CedarCondition> Conjuncts(CedarCondition condition) => condition is BothHold both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [condition];

    private static bool IsOfPorts(CedarCondition condition) => condition switch
    {
        ComparesTo compares => compares is { Part: RequestPart.Context, Attribute: Port },
        // A span is two comparisons.
        BothHold both => IsOfPorts(both.Left) && IsOfPorts(both.Right),
        EitherHolds either => IsOfPorts(either.Left) && IsOfPorts(either.Right),
        _ => false,
    };

    private static IEnumerable<LintedPort> Ports(CedarCondition condition, Transport transport) => condition switch
    {
        EitherHolds either => Ports(either.Left, transport).Concat(Ports(either.Right, transport)),
        BothHold both => from left in Ports(both.Left, transport) from right in Ports(both.Right, transport) select left with { First = Math.Max(left.First, right.First), Last = Math.Min(left.Last, right.Last) },
        ComparesTo compares => [new LintedPort(transport, (int)Math.Clamp(compares.Least ?? 0, 0, HighestPort), (int)Math.Clamp(compares.Most ?? HighestPort, 0, HighestPort), null)],
        _ => [],
    };

    private static LintedEnd End(PolicyScope scope, PolicySource written) => scope switch
    {
        { Uid: { Type: "Service" } service } when Peer.TryParse(service.Id, out var peer) && peer.IsManaged => LintedEnd.Of(peer, written.Line),
        { Uid: { Type: "Host" } host } => LintedEnd.Of(Peer.Host(host.Id), written.Line),
        { Uid: { } other } => new LintedEnd([], [new LintedOther($"{other.Type}::\"{other.Id}\"")]),
        { Type: { } type } => new LintedEnd([], [new LintedOther($"any {type}")]),
        _ => LintedEnd.Everyone,
    };

    private static string Text(CedarCondition condition) => condition switch
    {
        BothHold both => $"({Text(both.Left)} && {Text(both.Right)})",
        EitherHolds either => $"({Text(either.Left)} || {Text(either.Right)})",
        HoldsNot not => $"!{Text(not.Inner)}",
        IsLike like => $"{like.Part}.{like.Attribute} like {string.Join('*', like.Pattern.Pieces)}",
        HasAttribute has => $"{has.Part} has {has.Attribute}",
        IsIn inside => $"{inside.Part} in {inside.Group}",
        EqualsText equals => $"{equals.Part}.{equals.Attribute} == {equals.Text}",
        ComparesTo compares => FormattableString.Invariant($"{compares.Least} <= {compares.Part}.{compares.Attribute} <= {compares.Most}"),
        IsInRange range => $"{range.Part}.{range.Attribute} in {range.Range}",
        _ => condition.ToString()!,
    };
}
