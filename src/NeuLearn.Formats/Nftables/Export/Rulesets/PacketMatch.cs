using NeuLearn.Events;

namespace NeuLearn.Formats.Nftables.Export.Rulesets;

/// <summary>One thing that a rule asks of a packet.</summary>
internal abstract record PacketMatch;

/// <summary>It comes from an address of a set.</summary>
internal sealed record SourceMatch(AddressSet Set) : PacketMatch;

/// <summary>It goes to an address of a set.</summary>
internal sealed record DestinationMatch(AddressSet Set) : PacketMatch;

/// <summary>Its protocol.</summary>
internal sealed record ProtocolMatch(Transport Transport) : PacketMatch;

/// <summary>Its destination port, which is of this protocol.</summary>
internal sealed record PortMatch(Transport Transport, IReadOnlyList<(int First, int Last)> Ports) : PacketMatch;

/// <summary>Its type of ICMP or ICMPv6.</summary>
internal sealed record IcmpTypeMatch(Transport Transport, IReadOnlyList<byte> Types) : PacketMatch;

/// <summary>Its code of ICMP or ICMPv6.</summary>
internal sealed record IcmpCodeMatch(Transport Transport, IReadOnlyList<byte> Codes) : PacketMatch;

/// <summary>It belongs to a connection that was let through, or to one that such a connection needs.</summary>
internal sealed record EstablishedMatch : PacketMatch;

/// <summary>It never leaves the machine.</summary>
/// <param name="IsInput">Whether it is looked at as it comes in.</param>
internal sealed record LoopbackMatch(bool IsInput) : PacketMatch;

/// <summary>It was forwarded by nobody: no router lowered its hop limit.</summary>
internal sealed record NeighbourMatch : PacketMatch;
