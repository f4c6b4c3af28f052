using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Planning;

/// <summary>One entry of a list of rules: these peers on these ports. Neither list is ever empty.</summary>
internal sealed record PeerEntry(IReadOnlyList<EntryPeer> Peers, IReadOnlyList<EntryPort> Ports);

/// <summary>A peer of an entry and the rules it comes from.</summary>
internal sealed record EntryPeer(PeerItem Item, IReadOnlyCollection<string> Rules);

/// <summary>A span of ports; 1 to 65535 means all of the transport.</summary>
internal readonly record struct EntryPort(Transport Transport, int First, int Last);
