namespace NeuLearn.Recognition.Tests.Protocols;

public class IndustrialAndMiningTests
{
    [Theory]
    [InlineData("modbus", "[00 01 00 00 00 06 01 03 00 00 00 0A]", "[00 01 00 00 00 05 01 03 02 00 07]")]
    [InlineData("dnp3", "[05 64 05 C0 01 00 00 04 E9 21]", "")]
    [InlineData("iec104", "[68 04 07 00 00 00]", "[68 04 0B 00 00 00]")]
    [InlineData("s7comm", "[03 00 00 16 11 E0 00 00 00 01 00 C1 02 01 00 C2 02 01 02 C0 01 0A 03 00 00 19 02 F0 80 32 01 00 00]", "[03 00 00 16 11 D0 00 01 00 02 00 C0 01 0A C1 02 01 00 C2 02 01 02]")]
    [InlineData("enip", "[65 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00]", "")]
    [InlineData("opcua", "HELF[38 00 00 00 00 00 00 00]", "ACKF[1C 00 00 00]")]
    [InlineData("bitcoin", "[F9 BE B4 D9]version[00 00 00 00 00]", "")]
    [InlineData("stratum", "{[22]id[22]:1,[22]method[22]:[22]mining.subscribe[22],[22]params[22]:[[]]}\n", "")]
    [InlineData("stratum", "{[22]id[22]:1,[22]method[22]:[22]login[22],[22]params[22]:{[22]login[22]:[22]w[22],[22]pass[22]:[22]x[22],[22]agent[22]:[22]xmrig/6.20[22]}}\n", "")]
    [InlineData("stratum", "{[22]id[22]:1,[22]jsonrpc[22]:[22]2.0[22],[22]method[22]:[22]eth_submitLogin[22],[22]params[22]:[[]]}\n", "")]
    [InlineData("bittorrent", "[13]BitTorrent protocol[00 00 00 00 00 10 00 05]", "")]
    public void Plants_and_mines_are_known_by_streams(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("bacnet", "[81 0A 00 0C 01 20 FF FF 00 FF 10 08]", "")]
    [InlineData("coap", "[44 01 12 34 AA BB CC DD B4]time", "[64 45 12 34 AA BB CC DD FF]12:00")]
    [InlineData("bittorrent", "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe", "")]
    [InlineData("bittorrent", "[41 00 45 67 ED 63 92 96 00 00 00 00 00 10 00 00 23 C6 00 00]", "[21 00 45 67 ED 63 93 41 00 00 00 00 00 10 00 00 45 67 23 C6]")]
    public void Plants_and_mines_are_known_by_datagrams(string name, string client, string server)
    {
        var told = Told.Udp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Fact]
    public void Ethereum_finds_its_nodes_with_signed_datagrams() =>
        Assert.Equal("ethereum", Told.Udp(Bytes.Repeat(96, 0xA5) + "[01 01 C9 04 84 5F 00 00 00 82 76 5F 80]").Name);

    [Theory]
    [InlineData("modbus", "[00 01 00 00 00 06 01 03 00 00 00 0A]", "[00 02 00 00 00 05 01 03 02 00 07]")]
    [InlineData("modbus", "[00 01 00 07 00 06 01 03 00 00 00 0A]", "")]
    [InlineData("iec104", "[68 04 07 00 00 01]", "")]
    [InlineData("bitcoin", "[F9 BE B4 D9]VERSION[00 00 00 00 00]", "")]
    public void What_only_resembles_them_is_none(string name, string client, string server) => Assert.NotEqual(name, Told.Tcp(client, server).Name);
}
