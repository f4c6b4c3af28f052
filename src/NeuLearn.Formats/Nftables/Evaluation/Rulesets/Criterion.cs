using NeuLearn.Events;

namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>One match of a rule. A field of a protocol is there only in packets of that protocol.</summary>
/// <param name="IsNegated">Whether the field must not have the value. It must be there all the same.</param>
internal abstract record Criterion(bool IsNegated);

/// <summary>The source or the destination address, of one family.</summary>
internal sealed record AddressCriterion(bool IsSource, AddressIntervals Addresses, bool IsNegated) : Criterion(IsNegated);

/// <summary>The family of the packet.</summary>
internal sealed record FamilyCriterion(bool IsV4, bool IsNegated) : Criterion(IsNegated);

/// <summary>The protocol above IP.</summary>
internal sealed record ProtocolCriterion(NumberSpans Numbers, bool IsNegated) : Criterion(IsNegated);

/// <summary>The destination port.</summary>
/// <param name="Transport">Of this protocol; null for any that has ports.</param>
/// <param name="Ports">The ports.</param>
/// <param name="IsNegated">Whether it must be another.</param>
internal sealed record PortCriterion(Transport? Transport, NumberSpans Ports, bool IsNegated) : Criterion(IsNegated);

/// <summary>The type or the code of a message of ICMP or ICMPv6.</summary>
internal sealed record MessageCriterion(Transport Transport, bool IsCode, NumberSpans Numbers, bool IsNegated) : Criterion(IsNegated);

/// <summary>The state of the connection. Only new ones are judged.</summary>
/// <param name="HasNew">Whether new is among the states.</param>
/// <param name="IsNegated">Whether it must be in none of them.</param>
internal sealed record StateCriterion(bool HasNew, bool IsNegated) : Criterion(IsNegated);

/// <summary>The interface that a packet comes in or goes out by.</summary>
internal sealed record InterfaceCriterion(IReadOnlyList<string> Names, bool IsNegated) : Criterion(IsNegated);

/// <summary>How many routers an IPv6 packet may still pass.</summary>
internal sealed record HopLimitCriterion(NumberSpans Numbers, bool IsNegated) : Criterion(IsNegated);
