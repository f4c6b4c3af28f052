namespace NeuLearn.Recognition.Tests.Protocols;

public class RemoteAndVoiceTests
{
    private const string Cookie = "[21 12 A4 42]";

    [Theory]
    [InlineData("ssh", "SSH-2.0-OpenSSH_9.6\r\n", "SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("ssh", "", "SSH-1.99-Cisco-1.25\n")]
    [InlineData("telnet", "", "[FF FD 18 FF FD 20 FF FD 23 FF FD 27]")]
    [InlineData("telnet", "[FF FC 18]", "[FF FD 18]")]
    [InlineData("rdp", "[03 00 00 13 0E E0 00 00 00 00 00 01 00 08 00 03 00 00 00]", "[03 00 00 13 0E D0 00 00 12 34 00 02 00 08 00 02 00 00 00]")]
    [InlineData("rdp", "[03 00 00 25 20 E0 00 00 00 00 00]Cookie: mstshash=anna\r\n", "")]
    [InlineData("vnc", "RFB 003.008\n", "RFB 003.008\n")]
    [InlineData("x11", "l[00 0B 00 00 00 12 00 10 00 00 00]MIT-MAGIC-COOKIE-1", "")]
    [InlineData("rtsp", "OPTIONS rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n\r\n", "RTSP/1.0 200 OK\r\n")]
    [InlineData("sip", "INVITE sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/TCP b\r\n", "SIP/2.0 100 Trying\r\n")]
    public void Remote_work_and_voice_are_known_by_streams(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("sip", "REGISTER sip:example.com SIP/2.0\r\n", "")]
    [InlineData("sip", "\r\n\r\n", "SIP/2.0 200 OK\r\n")]
    [InlineData("xdmcp", "[00 01 00 02 00 01 00]", "")]
    [InlineData("rtcp", "[80 C8 00 06]012345678901234567890123[81 CA 00 02]01234567", "")]
    [InlineData("stun", "[00 01 00 08]0123456789abcdef[80 22 00 04]test", "[01 01 00 08]0123456789abcdef[00 01 00 04]test")]
    public void Remote_work_and_voice_are_known_by_datagrams(string name, string client, string server)
    {
        var told = Told.Udp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Fact]
    public void Rtp_takes_two_packets_that_count_up()
    {
        const string first = "[80 08 00 01 00 00 00 A0 12 34 56 78]0123456789";
        Assert.Equal(Verdict.NeedMore, Told.Udp(first).Verdict);
        Assert.Equal((Verdict.Match, "rtp"), (Told.Udp(first, clientNext: "[80 08 00 02 00 00 01 40 12 34 56 78]0123456789").Verdict, Told.Udp(first, clientNext: "[80 08 00 02 00 00 01 40 12 34 56 78]0123456789").Name));
        Assert.Null(Told.Udp(first, clientNext: "[80 08 70 02 00 00 01 40 12 34 56 78]0123456789").Name);
        Assert.Null(Told.Udp(first, clientNext: "[80 08 00 02 00 00 01 40 12 34 56 79]0123456789").Name);
    }

    [Fact]
    public void Stun_waits_for_what_may_follow_it()
    {
        const string binding = "[00 01 00 00]" + Cookie + "abcdefghijkl";
        var told = Told.Udp(binding);
        Assert.Equal((Verdict.Weak, "stun", Confidence.Signature), (told.Verdict, told.Name, told.Confidence));
    }

    [Fact]
    public void Rtmp_is_known_by_two_hellos()
    {
        var hello = "[03 00 00 00 00 00 00 00 00]" + Bytes.Repeat(600, 0x5A);
        Assert.Equal((Verdict.Match, "rtmp"), (Told.Tcp(hello, hello).Verdict, Told.Tcp(hello, hello).Name));
    }

    [Fact]
    public void Rdp_over_udp_begins_with_a_datagram_of_its_size()
    {
        var syn = "[FF FF FF FF 00 40 00 01]" + Bytes.Repeat(1224);
        Assert.Equal("rdp", Told.Udp(syn).Name);
    }
}
