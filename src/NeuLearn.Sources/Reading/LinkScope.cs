using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Addresses that are nobody: multicast, broadcast, and what neighbours say to each other.</summary>
internal static class LinkScope
{
    public const string Multicast = "multicast or broadcast";
    public const string NeighbourDiscovery = "neighbour discovery";
    public const string IcmpError = "an ICMP error about another connection";

    /// <summary>Whether an address is a group or everyone, not one receiver.</summary>
    public static bool IsMulticast(Address address) => address.IsV4
        ? (uint)address.Low >> 28 == 0xE || (uint)address.Low == uint.MaxValue
        : address.High >> 56 == 0xFF;

    /// <summary>Whether ICMP of this type is not a question of a client to a server; the reason when it is not.</summary>
    public static string? NotAQuestion(Transport transport, int type) => transport.Number switch
    {
        1 when type is 3 or 4 or 5 or 11 or 12 => IcmpError,
        1 when type is 9 or 10 => NeighbourDiscovery,
        58 when type is >= 1 and <= 4 => IcmpError,
        58 when type is (>= 130 and <= 137) or 143 => NeighbourDiscovery,
        _ => null,
    };
}
