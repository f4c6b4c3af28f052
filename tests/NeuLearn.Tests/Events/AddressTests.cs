using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class AddressTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    public void Trap19_addresses_are_read_in_one_normal_form(string text, string normal) => Assert.Equal(normal, Address.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.256")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.1.2")]
    [InlineData("1.2.3.4,5")]
    [InlineData("::g")]
    [InlineData("not an address at all, and far too long to be one of any family whatsoever")]
    public void What_is_not_an_address_is_refused(string text) => Assert.False(Address.TryParse(text.AsSpan(), out _));

    [Fact]
    public void Trap18_a_single_IPv6_address_is_a_128_bit_range()
    {
        Assert.Equal("2001:db8::1/128", Cidr.Of(Address.Parse("2001:db8::1")).ToString());
        Assert.Equal("10.0.0.1/32", Cidr.Of(Address.Parse("10.0.0.1")).ToString());
    }

    [Theory]
    [InlineData("0.0.0.0/0", "255.1.2.3", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("10.1.0.0/16", "10.1.255.255", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("12.3.4.23/24", "12.3.4.99", true)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("2001:db8::/65", "2001:db8:0:0:7fff::", true)]
    [InlineData("2001:db8::/65", "2001:db8:0:0:8000::", false)]
    public void A_range_holds_the_addresses_of_its_prefix_and_family(string range, string address, bool holds) =>
        Assert.Equal(holds, Cidr.Parse(range).Contains(Address.Parse(address)));

    [Fact]
    public void Ranges_print_as_they_read()
    {
        foreach (var text in (string[])["0.0.0.0/0", "::/0", "10.0.0.0/8", "2001:db8::/32", "203.0.113.7/32"])
            Assert.Equal(text, Cidr.Parse(text).ToString());
    }
}
