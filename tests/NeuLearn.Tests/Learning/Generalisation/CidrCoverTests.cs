using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning.Generalisation;

namespace NeuLearn.Tests.Learning.Generalisation;

public class CidrCoverTests
{
    private static readonly Gen<Address> Near = Gen.UInt[0x4A7D_0000, 0x4A7D_0FFF].Select(Address.FromV4);
    private static readonly Gen<Address> NearV6 = Gen.Select(Gen.ULong[0x2607_F8B0_0000_0000, 0x2607_F8B0_0000_00FF], Gen.ULong[1, 3], (network, host) => new Address(network, host));

    [Fact]
    public void It_costs_what_the_best_of_all_covers_costs() =>
        Gen.Select(Gen.OneOf(Near, NearV6).Array[1, 14], Gen.Double[0.5, 5], Near.Array[0, 2]).Sample((addresses, weight, holes) =>
        {
            bool Bar(Cidr range) => holes.Any(h => range.Contains(h) && !addresses.Contains(h));
            var cover = new CidrCover(weight, Bar).Of(addresses);
            var cost = cover.Sum(r => Cost(r, addresses, weight));
            var best = Best(new Cidr(Address.Parse("64.0.0.0"), 4), addresses, weight, Bar) + Best(Cidr.Parse("2607:f8b0::/44"), addresses, weight, Bar);
            Assert.Equal(best, cost, 1e-6);
        }, iter: 500);

    [Fact]
    public void Every_address_is_in_exactly_one_range_and_nothing_barred_is_in_any() =>
        Gen.Select(Gen.OneOf(Near, NearV6).Array[1, 200], Near.Array[0, 5]).Sample((addresses, holes) =>
        {
            var seen = addresses.Except(holes).ToList();
            var cover = new CidrCover(3, r => holes.Any(r.Contains)).Of(seen);
            Assert.All(seen, a => Assert.Single(cover, r => r.Contains(a)));
            Assert.DoesNotContain(cover, r => holes.Any(r.Contains));
            Assert.All(cover, r => Assert.True(r.Length >= (r.Address.IsV4 ? 16 : 48)));
            Assert.Equal(cover.Order(), cover);
        });

    [Fact]
    public void Order_and_repetition_change_nothing() => Gen.OneOf(Near, NearV6).Array[1, 60].Sample(addresses =>
    {
        var cover = new CidrCover(3, _ => false).Of(addresses);
        Assert.Equal(cover, new CidrCover(3, _ => false).Of(addresses.Reverse().Concat(addresses)));
    });

    [Theory]
    [InlineData(2, 62, 1)]
    [InlineData(2, 128, 2)]
    [InlineData(3, 255, 1)]
    [InlineData(12, 65_535, 12)]
    public void A_weight_of_three_joins_two_within_64_and_three_within_256(int addresses, int apart, int ranges) =>
        Assert.Equal(ranges, new CidrCover(3, _ => false).Of(Enumerable.Range(0, addresses).Select(i => Address.FromV4(0x4A7D_0000 + (uint)(apart * i / (addresses - 1))))).Count);

    [Fact]
    public void Two_hosts_of_one_ipv6_network_are_that_network_and_one_alone_is_itself() => Assert.Equal(
        ["2607:f8b0:1::1/128", "2607:f8b0:2::/64"],
        new CidrCover(3, _ => false).Of([Address.Parse("2607:f8b0:1::1"), Address.Parse("2607:f8b0:2::1"), Address.Parse("2607:f8b0:2::9")]).Select(r => r.ToString()));

    private static double Cost(Cidr range, Address[] addresses, double weight)
    {
        var inside = addresses.Where(range.Contains).Select(a => a.IsV4 ? a.Low : a.High).Distinct().Count();
        return range.Address.IsV4 ? 37 + (weight * inside * (32 - range.Length)) : 70 + (weight * inside * Math.Max(0, 64 - range.Length));
    }

    // Every prefix of every length is tried: the plain definition.
    private static double Best(Cidr range, Address[] addresses, double weight, Func<Cidr, bool> bar)
    {
        if (!addresses.Any(range.Contains)) return 0;
        var (bits, widest) = range.Address.IsV4 ? (32, 16) : (64, 48);
        if (range.Length == bits) return Cost(range, addresses, weight);
        var lower = new Cidr(range.Address, range.Length + 1);
        var bit = 1UL << (bits - 1 - range.Length);
        var upper = new Cidr(bits == 32 ? range.Address with { Low = range.Address.Low | bit } : range.Address with { High = range.Address.High | bit }, range.Length + 1);
        var halves = Best(lower, addresses, weight, bar) + Best(upper, addresses, weight, bar);
        return range.Length < widest || bar(range) ? halves : Math.Min(halves, Cost(range, addresses, weight));
    }
}
