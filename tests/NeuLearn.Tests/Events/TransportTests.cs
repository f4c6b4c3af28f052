using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class TransportTests
{
    [Theory]
    [InlineData("tcp", "TCP")]
    [InlineData("TCP", "TCP")]
    [InlineData("6", "TCP")]
    [InlineData("Sctp", "SCTP")]
    [InlineData("ICMPv6", "ICMPv6")]
    [InlineData("47", "47")]
    public void Trap79_names_are_read_in_any_case_and_as_numbers_and_unknown_numbers_are_kept(string text, string written)
    {
        Assert.True(Transport.TryParse(text.AsSpan(), out var transport));
        Assert.Equal(written, transport.ToString());
    }

    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("quic")]
    [InlineData("")]
    public void Other_text_is_refused(string text) => Assert.False(Transport.TryParse(text.AsSpan(), out _));

    [Theory]
    [InlineData("8/0", "8/0")]
    [InlineData("3", "3/0")]
    [InlineData("any", "any")]
    public void Trap77_icmp_has_a_type_and_a_code_or_nothing(string text, string written)
    {
        Assert.True(ServicePort.TryParse(text, Transport.Icmp, out var port));
        Assert.Equal(written, port.ToString(Transport.Icmp));
    }

    [Fact]
    public void Trap77_port_zero_and_protocols_without_ports_can_be_said()
    {
        Assert.True(ServicePort.TryParse("0", Transport.Tcp, out var zero));
        Assert.Equal("0", zero.ToString(Transport.Tcp));
        foreach (byte number in (byte[])[4, 41, 47, 50, 89]) Assert.Equal("any", default(ServicePort).ToString(new Transport(number)));
        Assert.False(ServicePort.TryParse("any", Transport.Tcp, out _));
    }
}
