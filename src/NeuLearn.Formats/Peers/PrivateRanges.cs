using NeuLearn.Events;

namespace NeuLearn.Formats.Peers;

/// <summary>The ranges that are never 'the world': whoever has such an address may be ours.</summary>
internal static class PrivateRanges
{
    public static readonly IReadOnlyList<Cidr> V4 =
    [
        Cidr.Parse("10.0.0.0/8"), Cidr.Parse("100.64.0.0/10"), Cidr.Parse("169.254.0.0/16"),
        Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"),
    ];

    public static readonly IReadOnlyList<Cidr> V6 = [Cidr.Parse("fc00::/7"), Cidr.Parse("fe80::/10")];

    public static readonly IReadOnlyList<Cidr> All = [.. V4, .. V6];
}
