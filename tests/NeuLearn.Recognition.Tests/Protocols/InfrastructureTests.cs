using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests.Protocols;

public class InfrastructureTests
{
    private const string Question = "[12 34 01 00 00 01 00 00 00 00 00 00 07]example[03]com[00 00 01 00 01]";
    private const string Answer = "[12 34 81 80 00 01 00 01 00 00 00 00 07]example[03]com[00 00 01 00 01 C0 0C 00 01 00 01 00 00 00 3C 00 04 0A 00 00 01]";
    private const string NetBiosName = "EEFGEFCACACACACACACACACACACACACA";
    private const string NtpRequest = "[23 00 06 EC 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00]ABCDEFGH";
    private const string NtpAnswer = "[24 02 06 EC 00 00 00 00 00 00 00 00 0A 00 00 01 00 00 00 00 00 00 00 00]ABCDEFGH[E0 00 00 00 00 00 00 00 E0 00 00 00 00 00 00 01]";
    private const string Radius = "[01 2A 00 1C]0123456789abcdef[01 08]alice1";

    [Theory]
    [InlineData("dns", Question, Answer, 53)]
    [InlineData("dns", Question, "", 5300)]
    [InlineData("dns", "", Answer, 53)]
    [InlineData("dnscrypt", "[12 34 01 00 00 01 00 00 00 00 00 00 01]2[0D]dnscrypt-cert[07]example[03]com[00 00 10 00 01]", "", 443)]
    [InlineData("netbios", "[12 34 01 10 00 01 00 00 00 00 00 00 20]" + NetBiosName + "[00 00 20 00 01]", "", 137)]
    [InlineData("netbios", "[11 02 12 34 0A 00 00 01 00 8A 00 BB 00 00 20]" + NetBiosName + "[00]", "", 138)]
    [InlineData("dhcpv6", "[01 12 34 56 00 01 00 0A 00 03 00 01 02 00 00 00 00 01 00 06 00 02 00 17]", "", 547)]
    [InlineData("ntp", NtpRequest, NtpAnswer, 50000)]
    [InlineData("snmp", "[30 26 02 01 01 04 06]public[A0 19 02 01 01 02 01 00 02 01 00 30 0E 30 0C 06 08 2B 06 01 02 01 01 01 00 05 00]", "", 161)]
    [InlineData("snmp", "[30 1A 02 01 03 30 11 02 04 12 34 56 78 02 03 00 FF E3 04 01 04 02 01 03 04 02 30 00]", "", 161)]
    [InlineData("syslog", "<34>Oct 11 22:14:15 host su: failed for root", "", 514)]
    [InlineData("syslog", "<165>1 2003-10-11T22:14:15.003Z host app - ID47 - text", "", 50000)]
    [InlineData("kerberos", "[6A 20 30 1E A1 03 02 01 05 A2 03 02 01 0A A4 12 30 10]0123456789abcdef", "", 88)]
    [InlineData("kerberos", "[7E 1D 30 1B A0 03 02 01 05 A1 03 02 01 1E]0123456789abcdef[00]", "", 88)]
    [InlineData("radius", Radius, "[02 2A 00 14]0123456789abcdef", 50000)]
    [InlineData("ldap", "[30 0C 02 01 01 60 07 02 01 03 04 00 80 00]", "[30 0C 02 01 01 61 07 0A 01 00 04 00 04 00]", 389)]
    [InlineData("ldp", "[00 01 00 1E 0A 00 00 01 00 00 01 00 00 14 00 00 00 00 04 00 00 04 00 0F 00 00 04 01 00 04 0A 00 00 01]", "", 646)]
    [InlineData("netflow", "[00 05 00 01]01234567890123456789" + "012345678901234567890123456789012345678901234567", "", 2055)]
    [InlineData("netflow", "[00 0A 00 1C]012345678901[00 02 00 0C 01 00 00 01 00 08 00 04]", "", 4739)]
    [InlineData("sflow", "[00 00 00 05 00 00 00 01 0A 00 00 01 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 01 00 00 00 01 00 00 00 80]", "", 6343)]
    [InlineData("collectd", "[00 00 00 09]host[00 00 02 00 08]cpu[00]", "", 25826)]
    [InlineData("ssdp", "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: [22]ssdp:discover[22]\r\n\r\n", "", 1900)]
    public void Infrastructure_is_known_by_datagrams(string name, string client, string server, int port)
    {
        var told = Told.Ask(Transport.Udp, client, server, (ushort)port, isClientKnown: false);
        Assert.Equal((Verdict.Match, name, Confidence.Signature), (told.Verdict, told.Name, told.Confidence));
    }

    [Theory]
    [InlineData("mdns", Question, 5353)]
    [InlineData("llmnr", Question, 5355)]
    [InlineData("ntp", NtpRequest, 123)]
    [InlineData("ntp", "[16 02 00 01 00 00 00 00 00 00 00 00]", 123)]
    [InlineData("radius", Radius, 1812)]
    public void What_has_no_signature_is_known_by_its_port_and_says_so(string name, string client, int port)
    {
        var told = Told.Udp(client, port: (ushort)port);
        Assert.Equal((Verdict.Match, name, Confidence.Port), (told.Verdict, told.Name, told.Confidence));
    }

    [Theory]
    [InlineData("ntp", NtpRequest)]
    [InlineData("mdns", Question)]
    [InlineData("echo", "hello, echo")]
    public void On_another_port_it_is_not(string name, string client) => Assert.NotEqual(name, Told.Udp(client, client).Name);

    [Theory]
    [InlineData("dns", "[00 1D]" + Question, "[00 2D]" + Answer)]
    [InlineData("kerberos", "[00 00 00 22 6A 20 30 1E A1 03 02 01 05 A2 03 02 01 0A A4 12 30 10]0123456789abcdef", "")]
    [InlineData("ldap", "[30 25 02 01 02 63 20 04 0B]dc=a,dc=com[0A 01 02 0A 01 00 02 01 00 02 01 00 01 01 00]", "[30 0C 02 01 02 65 07 0A 01 00 04 00 04 00]")]
    [InlineData("diameter", "[01 00 00 44 80 00 01 01 00 00 00 00 00 00 00 01 00 00 00 02 00 00 01 08 40 00 00 0F]client1[00]", "")]
    [InlineData("tacacs", "[C0 01 01 00 12 34 56 78 00 00 00 08]abcdefgh", "[C0 01 02 00 12 34 56 78 00 00 00 06]abcdef")]
    [InlineData("bgp", "[FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 00 1D 01 04]", "")]
    [InlineData("zabbix", "ZBXD[01 10 00 00 00 00 00 00 00]{[22]request[22]:[22]a[22]}", "")]
    [InlineData("zabbix", "agent.ping\n", "ZBXD[01 01 00 00 00 00 00 00 00]1")]
    [InlineData("munin", "", "# munin node at host.example\n")]
    [InlineData("checkmk", "", "<<<check_mk>>>\nVersion: 2.0\n")]
    [InlineData("syslog", "53 <34>1 2003-10-11T22:14:15.003Z host app - ID47 - text", "")]
    public void Infrastructure_is_known_by_streams(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Fact]
    public void A_netbios_session_waits_for_what_it_is_for()
    {
        const string session = "[81 00 00 44 20]" + NetBiosName + "[00 20]" + NetBiosName + "[00]";
        Assert.Equal((Verdict.Weak, "netbios", Confidence.Signature), (Told.Tcp(session).Verdict, Told.Tcp(session).Name, Told.Tcp(session).Confidence));
        Assert.Equal((Verdict.Match, "smb"), (Told.Tcp(session + "[00 00 00 2F FF]SMBr", "[82 00 00 00]").Verdict, Told.Tcp(session + "[00 00 00 2F FF]SMBr", "[82 00 00 00]").Name));
    }

    [Fact]
    public void Echo_finger_and_whois_are_known_by_their_ports()
    {
        Assert.Equal(("echo", Confidence.Port), (Told.Tcp("hello", "hello", 7).Name, Told.Tcp("hello", "hello", 7).Confidence));
        Assert.Null(Told.Tcp("hello", "other", 7).Name);
        Assert.Equal("finger", Told.Tcp("root\r\n", "Login: root", 79).Name);
        Assert.Equal("whois", Told.Tcp("example.com\r\n", "Domain Name: EXAMPLE.COM", 43).Name);
    }

    [Fact]
    public void Dhcp_is_known_by_its_mark()
    {
        var message = "[01 01 06 00 12 34 56 78]" + Bytes.Repeat(228) + "[63 82 53 63 35 01 01 FF]";
        Assert.Equal((Verdict.Match, "dhcp"), (Told.Udp(message).Verdict, Told.Udp(message).Name));
    }

    [Theory]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 07]example[03]com[00 00 01 00]")]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 07]example[43]com[00 00 01 00 01]")]
    [InlineData("[12 34 01 40 00 01 00 00 00 00 00 00 07]example[03]com[00 00 01 00 01]")]
    [InlineData("[12 34 01 00 00 00 00 00 00 00 00 00 07]example[03]com[00 00 01 00 01]")]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 07]example[03]com[00 00 01 00 01 00]")]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 C0 0C 00 01 00 01]")]
    public void What_only_resembles_dns_is_none(string client) => Assert.NotEqual("dns", Told.Udp(client, port: 53).Name);
}
