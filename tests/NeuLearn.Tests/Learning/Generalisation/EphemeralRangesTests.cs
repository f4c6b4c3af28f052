using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning.Generalisation;

namespace NeuLearn.Tests.Learning.Generalisation;

public class EphemeralRangesTests
{
    [Theory]
    [InlineData("30000-30009", "30000-30009")]
    [InlineData("2000,2003,2007,2011,2015,2020,2024,2031", "2000-2031")]
    [InlineData("2000,2003,2007,2011,2015,2020,2024", "")]
    [InlineData("2000,2003,2007,2011,2015,2020,2024,2041", "")]
    [InlineData("2000,2010,2020,2030,2040,2050,2060,2070", "")]
    [InlineData("33000,36000,40000,41000,45000,52000,58000,60900", "32768-60999")]
    [InlineData("49200,50000,52000,53000,58000,60000,62000,65000", "49152-65535")]
    [InlineData("32100,36000,40000,41000,45000,52000,58000,60900", "32000-61000")]
    [InlineData("32100,36000,40000,41000,45000,52000,58000,65000", "32000-65535")]
    [InlineData("10000,36000,40000,41000,45000,52000,58000,60900", "")]
    [InlineData("30000-30009,33000,36000,40000,41000,45000,52000,58000,60900", "30000-30009,32768-60999")]
    [InlineData("40000-40009,33000,36000,40500,41000,45000,52000,58000,60900", "32768-60999")]
    [InlineData("30000-30009,31000-31009", "30000-30009,31000-31009")]
    public void Pools_are_dense_and_systems_pick_high(string ports, string ranges) => Assert.Equal(ranges, Text(EphemeralRanges.Of(Early(ports), [])));

    [Fact]
    public void A_pool_whose_end_moves_is_none()
    {
        var ports = Early("30000-30019").Select((p, i) => (p.Port, i < 12)).ToList();
        Assert.Empty(EphemeralRanges.Of(ports, []));
    }

    [Fact]
    public void A_withheld_port_is_a_hole() => Assert.Equal("30000-30004,30006-30009", Text(EphemeralRanges.Of(Early("30000-30009"), [PortRange.Of(new ServicePort(30005))])));

    [Fact]
    public void Ranges_are_apart_and_ascending_and_without_what_is_withheld() =>
        Gen.Select(Gen.UShort[1024, 65535].Array[8, 60], Gen.UShort[1024, 65535].Array[0, 6]).Sample((ports, holes) =>
        {
            var ranges = EphemeralRanges.Of([.. ports.Distinct().Order().Select(p => (p, true))], [.. holes.Select(h => PortRange.Of(new ServicePort(h)))]);
            Assert.DoesNotContain(holes, h => ranges.Any(r => r.Contains(new ServicePort(h))));
            Assert.All(ranges.Zip(ranges.Skip(1)), p => Assert.True(p.First.Last.Value + 1 < p.Second.First.Value));
        });

    private static List<(ushort Port, bool Early)> Early(string ports) =>
    [
        .. ports.Split(',').SelectMany(p => p.Split('-') is [var first, var last]
            ? Enumerable.Range(int.Parse(first, null), int.Parse(last, null) - int.Parse(first, null) + 1)
            : [int.Parse(p, null)]).Order().Select(p => ((ushort)p, true)),
    ];

    private static string Text(IEnumerable<PortRange> ranges) => string.Join(',', ranges.Select(r => r.ToString(Transport.Tcp)));
}
