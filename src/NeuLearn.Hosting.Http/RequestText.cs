using Microsoft.AspNetCore.Http;
using NeuLearn.Events;

namespace NeuLearn.Hosting.Http;

/// <summary>Reads the written forms in a request.</summary>
internal static class RequestText
{
    public static Peer Peer(string? text, string what) => NeuLearn.Events.Peer.TryParse(text ?? "", out var peer)
        ? peer
        : throw Wrong($"{what} is not a peer; write shop/cart, host/db01, node/worker-1, dns/name, cidr/10.0.0.0/8 or world");

    public static Transport Transport(string? text) => NeuLearn.Events.Transport.TryParse(text ?? "TCP", out var transport)
        ? transport
        : throw Wrong("transport is none; write TCP, UDP, SCTP, ICMP or a protocol number");

    public static ServicePort Port(string? text, Transport transport) => ServicePort.TryParse(text ?? "", transport, out var port)
        ? port
        : throw Wrong($"port is not a port of {transport}; write 8080 or, for ICMP, 8/0");

    public static IReadOnlyList<PortRange> Ports(IReadOnlyList<string>? texts, Transport transport) => [.. (texts ?? []).Select(text => PortRange.TryParse(text, transport, out var range)
        ? range
        : throw Wrong($"ports are not ports of {transport}; write 8080, 30000-32767 or, for ICMP, 8/0"))];

    /// <summary>One of some words; the first when nothing is said.</summary>
    public static string OneOf(string? text, string what, params IReadOnlyList<string> words) =>
        text is null ? words[0] : words.Contains(text, StringComparer.Ordinal) ? text : throw Wrong($"{what} is one of {string.Join(", ", words)}");

    public static RequestException Wrong(string reason) => new(StatusCodes.Status400BadRequest, reason);
}
