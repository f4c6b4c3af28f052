namespace NeuLearn.Events;

/// <summary>What kind of address this is by its range alone. The inventory is always asked first.</summary>
internal static class AddressClass
{
    /// <summary>Every range that is not of the world has at most this many bits in its prefix, so a longer one is wholly in or out.</summary>
    public const int LongestSpecialPrefix = 16;

    private static readonly Cidr[] Private =
    [
        Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"),
        Cidr.Parse("100.64.0.0/10"), Cidr.Parse("fc00::/7"),
    ];

    private static readonly Cidr LinkLocal = Cidr.Parse("169.254.0.0/16");

    private static readonly Cidr[] NoPeer =
    [
        Cidr.Parse("0.0.0.0/8"), Cidr.Parse("127.0.0.0/8"), Cidr.Parse("224.0.0.0/4"), Cidr.Parse("255.255.255.255/32"),
        Cidr.Parse("::1/128"), Cidr.Parse("ff00::/8"), Cidr.Parse("fe80::/10"),
    ];

    private static readonly Cidr[] Special =
    [
        // Protocol assignments, benchmarks, reserved; documentation; translated IPv4; discard only.
        Cidr.Parse("192.0.0.0/24"), Cidr.Parse("198.18.0.0/15"), Cidr.Parse("240.0.0.0/4"),
        Cidr.Parse("192.0.2.0/24"), Cidr.Parse("198.51.100.0/24"), Cidr.Parse("203.0.113.0/24"), Cidr.Parse("2001:db8::/32"),
        Cidr.Parse("64:ff9b::/96"), Cidr.Parse("100::/64"), Cidr.Parse("2001::/23"), Cidr.Parse("2002::/16"),
    ];

    /// <summary>Every range of a kind of its own (RFC 6890): none may be a part of a wider range of addresses.</summary>
    public static IEnumerable<Cidr> Kinds => [.. Private, LinkLocal, .. NoPeer, .. Special];

    /// <summary>Whether the address may belong to a pod or host of ours, so that it can be reused: RFC 1918, RFC 6598, unique local.</summary>
    public static bool IsPrivate(Address address) => Any(Private, address);

    /// <summary>Whether the address belongs to the world: neither private nor link-local (a node's DNS cache, the metadata service).</summary>
    public static bool IsWorld(Address address) => !IsPrivate(address) && !LinkLocal.Contains(address);

    /// <summary>Whether the address can never be a peer: multicast, broadcast, loopback, IPv6 link-local.</summary>
    public static bool IsNoPeer(Address address) => Any(NoPeer, address);

    private static bool Any(Cidr[] ranges, Address address)
    {
        foreach (var range in ranges)
            if (range.Contains(address)) return true;
        return false;
    }
}
