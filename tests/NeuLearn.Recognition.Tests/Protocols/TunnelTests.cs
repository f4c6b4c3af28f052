namespace NeuLearn.Recognition.Tests.Protocols;

public class TunnelTests
{
    private const string Session = "[11 22 33 44 55 66 77 88]";

    [Theory]
    [InlineData("ike", "0123456789abcdef[21 20 22 08 00 00 00 00 00 00 00 1C]", "")]
    [InlineData("ike", "[00 00 00 00]0123456789abcdef[01 10 02 00 00 00 00 00 00 00 00 1C]", "")]
    [InlineData("dtls", "[16 FE FF 00 00 00 00 00 00 00 00 00 0E 01 00 00 02 00 00 00 00 00 00 00 02 FE FD]", "")]
    [InlineData("dtls", "[17 FE FD 00 01 00 00 00 00 00 01 00 04]abcd", "")]
    [InlineData("l2tp", "[C8 02 00 14 00 00 00 00 00 00 00 00 80 08 00 00 00 00 00 01]", "")]
    [InlineData("gtp", "[32 01 00 04 00 00 00 00 00 01 00 00]", "")]
    [InlineData("gtp", "[48 20 00 08 00 00 00 00 00 00 01 00]", "")]
    [InlineData("capwap", "[00 10 00 00 00 00 00 00 00 00 00 01 00 00 05 00 14 00]", "")]
    [InlineData("teredo", "[60 00 00 00 00 00 3A 40 20 01 00 00 41 36 E3 78 80 00 63 BF 3F FF FD D2 20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01]", "")]
    [InlineData("vxlan", "[08 00 00 00 00 00 2A 00]0123456789ab[08 00 45 00]", "")]
    [InlineData("geneve", "[00 00 65 58 00 00 2A 00]0123456789ab[08 00 45 00]", "")]
    [InlineData("openvpn", "[38]" + Session + "[00 00 00 00 00]", "[40]ABCDEFGH[01 00 00 00 00]" + Session + "[00 00 00 00]")]
    public void A_tunnel_is_known_by_datagrams(string name, string client, string server)
    {
        var told = Told.Udp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Fact]
    public void Wireguard_is_known_by_the_sizes_of_its_messages()
    {
        Assert.Equal((Verdict.Match, "wireguard"), (Told.Udp("[01 00 00 00]" + Bytes.Repeat(144, 5)).Verdict, Told.Udp("[01 00 00 00]" + Bytes.Repeat(144, 5)).Name));
        Assert.Null(Told.Udp("[01 00 00 00]" + Bytes.Repeat(143, 5)).Name);
        const string first = "[04 00 00 00 01 02 03 04 05 00 00 00 00 00 00 00]0123456789abcdef";
        Assert.Equal((Verdict.Weak, "wireguard"), (Told.Udp(first).Verdict, Told.Udp(first).Name));
        Assert.Equal(Verdict.Match, Told.Udp(first, clientNext: "[04 00 00 00 01 02 03 04 06 00 00 00 00 00 00 00]0123456789abcdef").Verdict);
    }

    [Theory]
    [InlineData("socks", "[05 02 00 02]", "[05 00]")]
    [InlineData("socks", "[04 01 00 50 0A 00 00 01]anna[00]", "[00 5A 00 00 00 00 00 00]")]
    [InlineData("pptp", "[00 9C 00 01 1A 2B 3C 4D 00 01]", "")]
    [InlineData("tinc", "0 anna 17.7\n", "0 bert 17.7\n")]
    [InlineData("openvpn", "[00 0E 38]" + Session + "[00 00 00 00 00]", "[00 1A 40]ABCDEFGH[01 00 00 00 00]" + Session + "[00 00 00 00]")]
    public void A_tunnel_is_known_by_streams(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }
}
