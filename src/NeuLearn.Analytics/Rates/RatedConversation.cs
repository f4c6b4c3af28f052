using NeuLearn.Events;

namespace NeuLearn.Analytics.Rates;

/// <summary>What rates are counted of: who opens connections to whom, on which port.</summary>
/// <param name="Client">Who opens.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Port">The server's port, or the ICMP type and code.</param>
public sealed record RatedConversation(Peer Client, Peer Server, Transport Transport, ServicePort Port)
{
    /// <summary>As one line: <c>shop/web -> shop/cart TCP/8080</c>.</summary>
    public override string ToString() => $"{Client} -> {Server} {Transport}/{Port.ToString(Transport)}";
}
