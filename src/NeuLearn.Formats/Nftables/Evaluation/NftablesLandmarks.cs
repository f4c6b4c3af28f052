using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>The addresses, ports and messages that rulesets speak of.</summary>
internal static class NftablesLandmarks
{
    private const int HighestPort = 65535;
    private const int AllCodes = 0xFF;
    private static readonly Transport[] Ported = [Transport.Tcp, Transport.Udp, Transport.Sctp];

    /// <summary>The ends of all intervals of addresses.</summary>
    public static EndLandmarks Ends(IEnumerable<FilterChain> chains)
    {
        var intervals = chains.SelectMany(chain => chain.Rules).SelectMany(rule => rule.Criteria)
            .OfType<AddressCriterion>().Select(criterion => criterion.Addresses).Distinct().SelectMany(addresses => addresses.All);
        // An interval begins and ends at two single addresses; what lies between these is all the same.
        return new EndLandmarks([.. intervals.SelectMany(i => new[] { i.First, i.Last }).Distinct().Select(n => new AddressRange(n.Address, n.IsV4 ? 32 : 128))], []);
    }

    /// <summary>What the rules of some chains name.</summary>
    public static RequestLandmarks Between(IEnumerable<FilterChain> chains) => new()
    {
        Ports = [.. chains.SelectMany(chain => chain.Rules).SelectMany(Of).Distinct()],
    };

    private static IEnumerable<PortLandmark> Of(FilterRule rule)
    {
        var types = rule.Criteria.OfType<MessageCriterion>().Where(message => !message.IsCode).ToList();
        foreach (var criterion in rule.Criteria)
        {
            foreach (var landmark in criterion switch
            {
                PortCriterion port => from transport in port.Transport is { } one ? [one] : Ported
                                      from span in port.Ports.Spans
                                      select new PortLandmark(transport, span.First, span.Last),
                ProtocolCriterion protocol => from span in protocol.Numbers.Spans
                                              from number in Enumerable.Range(span.First, span.Last - span.First + 1)
                                              select new PortLandmark(new Transport((byte)number), 0, HighestPort),
                MessageCriterion { IsCode: false } message => from span in message.Numbers.Spans
                                                              select new PortLandmark(message.Transport, span.First << 8, (span.Last << 8) | AllCodes),
                MessageCriterion message => from type in TypesBeside(types)
                                            from span in message.Numbers.Spans
                                            select new PortLandmark(message.Transport, (type << 8) | span.First, (type << 8) | span.Last),
                _ => [],
            })
            {
                yield return landmark;
            }
        }
    }

    /// <summary>A code without a type is a code of each.</summary>
    private static IEnumerable<int> TypesBeside(List<MessageCriterion> types) => types.Count == 0
        ? Enumerable.Range(0, AllCodes + 1)
        : types.SelectMany(message => message.Numbers.Spans).SelectMany(span => Enumerable.Range(span.First, span.Last - span.First + 1));
}
