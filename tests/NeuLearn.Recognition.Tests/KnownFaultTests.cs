using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests;

/// <summary>The faults of the first prototype, each with a test of its own.</summary>
public class KnownFaultTests
{
    [Theory]
    [InlineData("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nST: ssdp:all\r\n\r\n")]
    [InlineData("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNTS: ssdp:alive\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: upnp:rootdevice\r\nUSN: uuid:1\r\n\r\n")]
    public void Ssdp_is_not_http(string datagram) => Assert.Equal("ssdp", Told.Udp(datagram).Name);

    [Theory]
    [InlineData("", "+OK POP3 ready\r\n", "pop3")]
    [InlineData("", "+OK\r\n", "pop3")]
    [InlineData("USER anna\r\n", "+OK\r\n", "pop3")]
    [InlineData("*1\r\n$4\r\nPING\r\n", "+OK\r\n", "redis")]
    [InlineData("AUTH secret\r\n", "+OK\r\n", "pop3")]
    [InlineData("PING\r\n", "+OK ready\r\n", null)]
    public void Pop3_is_not_redis(string client, string server, string? name) => Assert.Equal(name, Told.Tcp(client, server).Name);

    [Theory]
    [InlineData("smtp", "EHLO a\r\nSTARTTLS\r\n", "220 a ESMTP\r\n250-a\r\n250 STARTTLS\r\n220 go ahead\r\n")]
    [InlineData("smtp", "EHLO a\r\nSTARTTLS\r\n[16 03 01 00 57 01]", "220 a ESMTP\r\n250 STARTTLS\r\n220 go ahead\r\n[16 03 03 00 40 02]")]
    [InlineData("imap", "a1 STARTTLS\r\n", "* OK IMAP4rev1\r\na1 OK begin\r\n")]
    [InlineData("pop3", "STLS\r\n", "+OK POP3\r\n+OK begin\r\n")]
    [InlineData("ftp", "AUTH TLS\r\n", "220 FTP\r\n234 go\r\n")]
    [InlineData("postgresql", "[00 00 00 08 04 D2 16 2F 16 03 01 00 57 01]", "S")]
    [InlineData("mysql", "[20 00 00 01 85 AE FF 19]" + "[00 00 00 01 FF 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 16 03 01 00 57 01]", "[4A 00 00 00 0A]8.0.36[00]")]
    [InlineData("xmpp", "<stream:stream xmlns='jabber:client'><starttls/>", "<stream:stream xmlns='jabber:client'><proceed/>")]
    public void Starttls_is_a_second_label_and_not_another_protocol(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((name, "tls"), (told.Name, told.Upgrade));
    }

    [Fact]
    public void Mail_that_stays_in_the_clear_has_one_label() => Assert.Null(Told.Tcp("EHLO a\r\nMAIL FROM:<a>\r\n", "220 a ESMTP\r\n250 STARTTLS\r\n250 ok\r\n").Upgrade);

    [Theory]
    [InlineData("[16 FE FF 00 00 00 00 00 00 00 00 00 0E 01 00 00 02 00 00 00 00 00 00 00 02 FE FD]", "")]
    [InlineData("[00 01 00 00 21 12 A4 42]abcdefghijkl", "[16 FE FF 00 00 00 00 00 00 00 00 00 0E 01 00 00 02 00 00 00 00 00 00 00 02 FE FD]")]
    public void Dtls_is_not_stun_even_when_stun_opens_the_way(string first, string next) => Assert.Equal("dtls", Told.Udp(first, clientNext: next).Name);

    [Theory]
    [InlineData("[01 01 00 BE 00 00 01 00 16 00 00 00 12 00 00 00 02 00]")]
    [InlineData("[03 09 04 3A 00 00 01 00 0D 00]s[00]p[00]_[00]e[00]")]
    [InlineData("[03 01 01 24 00 00 01 00 FF FF 0D 00 00 00]")]
    [InlineData("[10 01 00 90 00 00 01 00 88 00 00 00 04 00 00 74 00 10 00 00]")]
    [InlineData("[0E 01 00 2C 00 00 01 00 16 00 00 00 12 00 00 00 02 00]")]
    public void Tds_is_known_by_each_of_its_requests(string client) => Assert.Equal("tds", Told.Tcp(client).Name);

    [Theory]
    // A first byte is not enough, nor is a session without its reset.
    [InlineData("[38]abcdefgh[00 00 00 01 00]", "")]
    [InlineData("[38]abcdefghijklmnopqrst", "")]
    [InlineData("[38]abcdefgh[00 00 00 00 00]", "[41]ABCDEFGHIJKLMN")]
    public void What_only_begins_like_openvpn_is_none(string client, string server) => Assert.Null(Told.Udp(client, server).Name);

    [Theory]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 01]2[09]securedns[07]example[03]com[00 00 10 00 01]", "[12 34 81 80 00 01 00 01 00 00 00 00 01]2[09]securedns[07]example[03]com[00 00 10 00 01 C0 0C 00 10 00 01 00 00 00 00 00 09 08]DNSC[00 01 00 00]")]
    [InlineData("[12 34 01 00 00 01 00 00 00 00 00 00 01]2[0D]dnscrypt-cert[07]example[03]com[00 00 10 00 01]", "")]
    [InlineData("Q6fnvWj8kljakfhkjahsdkfjhaksdjhfkajhsdfkjhasdkjfh", "r6fnvWj8kljakfhkjahsdkfjhaksdjhfkajhsdfkjhasdkjfh")]
    public void Dnscrypt_is_not_dns(string client, string server) => Assert.Equal("dnscrypt", Told.Udp(client, server, 443).Name);

    [Fact]
    public void Offsets_hold_the_whole_budget()
    {
        // The host stands far behind in the buffer, where a number of eight or sixteen bits would not do for larger ones.
        var filler = string.Concat(Enumerable.Repeat("X-Filler: 0123456789\r\n", 60));
        Assert.Equal(["GET /last late.example -"], Told.Operations(Transport.Tcp, $"GET /last HTTP/1.1\r\n{filler}Host: late.example\r\n\r\n"));
    }

    [Fact]
    public void Random_bytes_match_next_to_nothing()
    {
        const int count = 300_000;
        var random = new Random(20261);
        var bytes = new byte[Recogniser.BytesPerDirection];
        var matched = 0;
        for (var i = 0; i < count; i++)
        {
            var view = RandomFlow(random, bytes);
            if (Recogniser.Recognise(in view, out _) >= Verdict.Weak) matched++;
        }

        Assert.True(matched * 1000 <= count, $"{matched} of {count} random flows were named");
    }

    private static FlowView RandomFlow(Random random, byte[] bytes)
    {
        var length = random.Next(1, 512);
        random.NextBytes(bytes.AsSpan(0, length));
        var client = random.Next(0, length + 1);
        return new FlowView
        {
            Transport = random.Next(2) == 0 ? Transport.Tcp : Transport.Udp,
            Client = bytes.AsSpan(0, client),
            Server = bytes.AsSpan(client, length - client),
            ServerPort = (ushort)random.Next(1, 65536),
            IsClientKnown = random.Next(2) == 0,
        };
    }
}
