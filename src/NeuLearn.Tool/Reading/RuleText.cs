using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Tool.Reading;

/// <summary>Reads the parts of a rule as people write them; what cannot be read is wrong use.</summary>
internal static class RuleText
{
    public static Peer PeerOf(string text) => Peer.TryParse(text, out var peer)
        ? peer
        : throw new UsageException($"{text}: not a peer; write shop/cart, host/db01, node/worker-1, dns/name, cidr/10.0.0.0/8 or world");

    public static Transport TransportOf(string text) => Transport.TryParse(text, out var transport)
        ? transport
        : throw new UsageException($"{text}: not a transport; write TCP, UDP, SCTP, ICMP or a protocol number");

    /// <summary>Ports and ranges, also several with commas.</summary>
    public static IReadOnlyList<PortRange> PortsOf(IEnumerable<string> texts, Transport transport) =>
        [.. texts.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(t => PortOf(t, transport))];

    /// <summary><c>GET /cart/{int}</c>, <c>/cart</c> for any method, <c>GET *</c> for any path, or a name: of a topic, a DNS name.</summary>
    public static OperationPattern OperationOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [['/', ..] path] => new OperationPattern(null, path, null),
            [var name] => new OperationPattern(null, null, name),
            [var method, "*"] => new OperationPattern(method, null, null),
            [var method, ['/', ..] path] => new OperationPattern(method, path, null),
            [var method, var name] => new OperationPattern(method, null, name),
            _ => throw new UsageException($"'{text}': not an operation; write 'GET /cart/{{int}}', /cart, 'GET *' or a name"),
        };
    }

    private static PortRange PortOf(string text, Transport transport) => PortRange.TryParse(text, transport, out var range)
        ? range
        : throw new UsageException($"{text}: not a port of {transport}; write 8080, 30000-32767 or, for ICMP, 8/0");
}
