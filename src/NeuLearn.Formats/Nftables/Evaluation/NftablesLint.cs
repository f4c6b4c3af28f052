using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>
/// Shows chains to lint. Both ends are addresses here, which may be anybody's: of workloads it tells only where every address is
/// known to be one's.
/// </summary>
internal sealed class NftablesLint
{
    private const int MostProtocols = 8;
    private static readonly Transport[] Ported = [Transport.Tcp, Transport.Udp, Transport.Sctp];

    // A set is declared once, and may be long.
    private readonly Dictionary<AddressIntervals, LintedOther> _known = [];

    /// <summary>A chain as lint looks at it.</summary>
    public LintedObject Of(LoadedChain loaded) => new(
        loaded.Chain.Written, null, loaded.Machine is { } machine ? LintedEnd.Of(LintedSelector.OfService(machine, loaded.Chain.Written.Line)) : LintedEnd.Everyone,
        [.. loaded.Chain.Rules.Where(rule => rule.Verdict is not null && !IsForOthers(rule)).Select(rule => Rule(loaded.Chain.Hook, rule))])
    {
        DeniesEgress = loaded.Chain is { Hook: FilterHook.Output, Policy: Verdict.Deny },
    };

    /// <summary>Packets of connections that are there already, and those of the machine to itself, are not judged.</summary>
    private static bool IsForOthers(FilterRule rule) => rule.Criteria.Any(criterion => criterion is StateCriterion state ? state.HasNew == state.IsNegated : criterion is InterfaceCriterion);

    private LintedRule Rule(FilterHook hook, FilterRule rule)
    {
        var (sources, destinations) = (Addresses(rule, isSource: true), Addresses(rule, isSource: false));
        var isEgress = hook == FilterHook.Output;
        var (peer, own) = isEgress ? (destinations, sources) : (sources, destinations);
        return new LintedRule(rule.Written, isEgress, peer ?? LintedEnd.Everyone, Ports(rule))
        {
            Verb = rule.Verdict == Verdict.Allow ? LintedVerb.Allow : LintedVerb.Deny,
            Subject = hook == FilterHook.Forward ? own : null,
            Place = 0,
            Conditions = [.. hook != FilterHook.Forward && own is not null ? [$"own address {own.Others[0].Text}"] : Array.Empty<string>(), .. rule.Criteria.Select(criterion => Condition(rule, criterion)).OfType<string>()],
        };
    }

    private LintedEnd? Addresses(FilterRule rule, bool isSource) => Sole(rule, isSource) is { } sole ? new LintedEnd([], [Other(sole)]) : null;

    /// <summary>The addresses of a side where one match alone speaks of them.</summary>
    private static AddressIntervals? Sole(FilterRule rule, bool isSource) =>
        rule.Criteria.OfType<AddressCriterion>().Where(address => address.IsSource == isSource).ToList() is [{ IsNegated: false } one] ? one.Addresses : null;

    private LintedOther Other(AddressIntervals addresses)
    {
        if (_known.TryGetValue(addresses, out var known)) return known;
        var spans = addresses.All.Select(i => new AddressSpan(Address.From(i.First.Address), Address.From(i.Last.Address))).ToList();
        known = new LintedOther(string.Join(',', spans.Select(span => span.First == span.Last ? $"{span.First}" : $"{span.First}-{span.Last}"))) { Spans = spans };
        _known.Add(addresses, known);
        return known;
    }

    private static IReadOnlyList<LintedPort>? Ports(FilterRule rule)
    {
        var protocols = rule.Criteria.OfType<ProtocolCriterion>().Where(protocol => !protocol.IsNegated).ToList();
        var numbers = protocols is [var one] && one.Numbers.Spans.Sum(span => span.Last - span.First + 1) <= MostProtocols
            ? one.Numbers.Spans.SelectMany(span => Enumerable.Range(span.First, span.Last - span.First + 1)).Select(number => new Transport((byte)number)).ToList() : null;
        if (rule.Criteria.OfType<PortCriterion>().Where(port => !port.IsNegated).ToList() is [var ports, ..])
            return [.. from transport in ports.Transport is { } named ? [named] : numbers ?? [.. Ported] from span in ports.Ports.Spans select new LintedPort(transport, span.First, span.Last, null)];
        return rule.Criteria.OfType<MessageCriterion>().FirstOrDefault() is { } message ? [LintedPort.All(message.Transport)] : numbers is null ? null : [.. numbers.Select(LintedPort.All)];
    }

    /// <summary>What a match asks beyond addresses, protocols and ports; null for nothing.</summary>
    private string? Condition(FilterRule rule, Criterion criterion) => criterion switch
    {
        AddressCriterion address => Sole(rule, address.IsSource) is null ? $"{(address.IsSource ? "from" : "to")} {Word(address)}{Other(address.Addresses).Text}" : null,
        FamilyCriterion family => family.IsV4 == family.IsNegated ? "IPv6" : "IPv4",
        ProtocolCriterion protocol => protocol.IsNegated || rule.Criteria.OfType<ProtocolCriterion>().Count() > 1 ? $"protocol {Word(protocol)}{Text(protocol.Numbers)}" : null,
        PortCriterion port => port.IsNegated || rule.Criteria.OfType<PortCriterion>().Count() > 1 ? $"port {Word(port)}{Text(port.Ports)}" : null,
        MessageCriterion message => $"{message.Transport} {(message.IsCode ? "code" : "type")} {Word(message)}{Text(message.Numbers)}",
        HopLimitCriterion hops => $"hop limit {Word(hops)}{Text(hops.Numbers)}",
        _ => null,
    };

    private static string Word(Criterion criterion) => criterion.IsNegated ? "not " : "";

    private static string Text(NumberSpans numbers) => string.Join(',', numbers.Spans.Select(span => FormattableString.Invariant($"{span.First}-{span.Last}")));
}
