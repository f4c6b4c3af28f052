using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>A peer as one end of a policy.</summary>
/// <param name="Scope">What stands in the head of the policy.</param>
/// <param name="Condition">What must hold beside it; null for nothing.</param>
internal sealed record CedarPeer(string Scope, string? Condition)
{
    /// <summary>A peer at one end.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="end">The end: <c>principal</c> or <c>resource</c>.</param>
    public static CedarPeer Of(Peer peer, string end) => peer.Kind switch
    {
        PeerKind.Service => Entity(end, "Service", peer.ToString()),
        PeerKind.Host => Entity(end, "Host", peer.Name),
        PeerKind.Node => peer == Peer.AnyNode ? new CedarPeer($"{end} is Node", null) : Entity(end, "Node", peer.Name),
        PeerKind.Dns => Outside(end, $"{end} has name && {Name(peer, end)}"),
        PeerKind.Cidr => Outside(end, $"{end} has address && {InRange(end, peer.Name)}"),
        _ => Outside(end, $"!({end} has address && ({string.Join(" || ", PrivateRanges.All.Select(r => InRange(end, r.ToString())))}))"),
    };

    private static CedarPeer Entity(string end, string type, string id) => new($"{end} == {type}::{CedarText.Quote(id)}", null);

    private static CedarPeer Outside(string end, string condition) => new($"{end} is Outside", condition);

    // The star stands for one label, but goes on over dots in Cedar.
    private static string Name(Peer name, string end) => name.IsNamePattern
        ? $"{end}.name like \"*{CedarText.InPattern(name.Name[1..])}\" && !({end}.name like \"*.*{CedarText.InPattern(name.Name[1..])}\")"
        : $"{end}.name == {CedarText.Quote(name.Name)}";

    private static string InRange(string end, string range) => $"{end}.address.isInRange(ip({CedarText.Quote(range)}))";
}
