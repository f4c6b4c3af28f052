using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>A rule that a person decided about, as far as generalisation must know.</summary>
/// <param name="Client">Who opens.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Ports">The ports; empty means any.</param>
/// <param name="Application">The layer-7 protocol; null means any.</param>
/// <param name="IsWithheld">Whether it was rejected or given another shape, so that nothing wider may bring it back.</param>
internal sealed record DecidedShape(
    Peer Client, Peer Server, Transport Transport, IReadOnlyList<PortRange> Ports, string? Application, bool IsWithheld)
{
    /// <summary>Whether a conversation is one of those that were decided about.</summary>
    public bool Covers(Conversation c) =>
        Transport == c.Transport && (Application is null || Application == c.Application)
        && (Ports.Count == 0 ? c.Ports.Count == 0 : Ports.Any(p => p.Contains(c.Port)))
        && Client.Covers(c.Client) && Server.Covers(c.Server);

    /// <summary>Whether a port is one of its ports.</summary>
    public bool Has(ServicePort port) => Ports.Count == 0 || Ports.Any(p => p.Contains(port));

    /// <summary>How many peers and ports it stands for, for finding the narrowest.</summary>
    public (int Peers, int Ports) Breadth => (Breadths(Client) + Breadths(Server), Ports.Sum(p => p.Last.Value - p.First.Value));

    private static int Breadths(Peer peer) => peer.Kind == PeerKind.Cidr && Cidr.Parse(peer.Name) is var range ? range.Address.Bits - range.Length : peer.IsNamePattern ? 1 : 0;
}
