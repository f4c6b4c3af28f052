using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Nftables.Evaluation.RulesetScene;

namespace NeuLearn.Formats.Tests.Nftables.Evaluation;

/// <summary>What a match matches.</summary>
public sealed class MatchTests
{
    private static bool Passes(string match, int port = 80, Transport? transport = null, string client = "10.0.0.1", string server = "10.0.0.2") =>
        Router($"{match},{Accept}").Ask(port, transport, At(client), At(server)) == Verdict.Allow;

    [Theory]
    [InlineData("\"10.0.0.1\"", true)]
    [InlineData("\"10.0.0.3\"", false)]
    [InlineData("""{"prefix":{"addr":"10.0.0.0","len":30}}""", true)]
    [InlineData("""{"prefix":{"addr":"10.0.0.4","len":30}}""", false)]
    [InlineData("""{"prefix":{"addr":"0.0.0.0","len":0}}""", true)]
    [InlineData("""{"range":["10.0.0.1","10.0.0.2"]}""", true)]
    [InlineData("""{"range":["10.0.0.2","10.0.0.9"]}""", false)]
    [InlineData("""{"set":["10.9.9.9",{"prefix":{"addr":"10.0.0.0","len":24}}]}""", true)]
    public void An_address_is_one_a_prefix_a_range_or_in_a_set(string right, bool passes)
    {
        Assert.Equal(passes, Passes(Payload("ip", "saddr", right)));
        Assert.Equal(!passes, Passes(Payload("ip", "saddr", right, "!=")));
    }

    [Fact]
    public void A_field_that_a_packet_has_not_is_neither_equal_nor_unequal()
    {
        Assert.False(Passes(Payload("ip", "saddr", "\"10.0.0.1\""), client: "2001:db8::1", server: "2001:db8::2"));
        Assert.False(Passes(Payload("ip", "saddr", "\"10.0.0.1\"", "!="), client: "2001:db8::1", server: "2001:db8::2"));
        Assert.False(Passes(Payload("tcp", "dport", "80", "!="), transport: Transport.Udp));
        Assert.False(Passes(Payload("th", "dport", "80", "!="), transport: Transport.Icmp));
        Assert.False(Passes(Payload("icmp", "type", "8", "!=")));
    }

    [Theory]
    [InlineData("80", 80, true)]
    [InlineData("80", 81, false)]
    [InlineData("""{"range":[80,90]}""", 90, true)]
    [InlineData("""{"range":[80,90]}""", 91, false)]
    [InlineData("""{"set":[22,{"range":[80,90]}]}""", 22, true)]
    [InlineData("""{"set":[22,{"range":[80,90]}]}""", 79, false)]
    public void Ports_are_one_a_range_or_in_a_set(string right, int port, bool passes)
    {
        Assert.Equal(passes, Passes(Payload("tcp", "dport", right), port));
        Assert.Equal(passes, Passes(Payload("th", "dport", right), port, Transport.Sctp));
        Assert.False(Passes(Payload("tcp", "dport", right), port, Transport.Udp));
    }

    [Theory]
    [InlineData("\"tcp\"", 6, true)]
    [InlineData("47", 47, true)]
    [InlineData("\"ipv6-icmp\"", 58, true)]
    [InlineData("""{"set":["tcp","udp"]}""", 17, true)]
    [InlineData("\"udp\"", 6, false)]
    public void Protocols_go_by_name_or_number(string right, byte number, bool passes) => Assert.Equal(passes, Passes(Key("meta", "l4proto", right), 0, new Transport(number)));

    [Fact]
    public void Messages_go_by_type_and_code_and_belong_to_one_family()
    {
        var echo = Payload("icmp", "type", "8") + "," + Payload("icmp", "code", "0");
        Assert.True(Passes(echo, 8 << 8, Transport.Icmp));
        Assert.False(Passes(echo, (8 << 8) | 1, Transport.Icmp));
        Assert.False(Passes(echo, 8 << 8, Transport.Icmp, "2001:db8::1", "2001:db8::2"));
        Assert.True(Passes(Payload("icmpv6", "type", """{"range":[128,129]}"""), 129 << 8, Transport.IcmpV6, "2001:db8::1", "2001:db8::2"));
    }

    [Fact]
    public void Families_are_told_apart()
    {
        Assert.True(Passes(Key("meta", "nfproto", "\"ipv4\"")));
        Assert.False(Passes(Key("meta", "nfproto", "\"ipv6\"")));
    }

    [Fact]
    public void Whether_a_packet_was_forwarded_is_not_known()
    {
        var neighbours = Router($"{Payload("icmpv6", "type", "135")},{Payload("ip6", "hoplimit", "255")},{Accept}");
        Assert.Equal(Verdict.Unknown, neighbours.Ask(135 << 8, Transport.IcmpV6, At("2001:db8::1"), At("2001:db8::2")));
        Assert.Equal(Verdict.Deny, neighbours.Ask(128 << 8, Transport.IcmpV6, At("2001:db8::1"), At("2001:db8::2")));
        Assert.Equal(Verdict.Deny, neighbours.Ask());
    }

    [Fact]
    public void A_named_set_holds_what_was_added_to_it_before_or_after_the_rule()
    {
        var set = """{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","elem":["10.0.0.7"]}}}""";
        var more = """{"add":{"element":{"family":"inet","table":"t","name":"s","elem":["10.0.0.1"]}}}""";
        var rule = Rule(Payload("ip", "saddr", "\"@s\"") + "," + Accept);
        Assert.Equal(Verdict.Deny, Read(Table, set, Chain(), rule).Ask());
        Assert.Equal(Verdict.Allow, Read(Table, set, Chain(), rule, more).Ask());
        Assert.Equal(Verdict.Deny, Read(Table, set.Replace(",\"elem\":[\"10.0.0.7\"]", "", StringComparison.Ordinal), Chain(), rule).Ask());
    }

    [Fact]
    public void Ends_and_ports_at_which_a_verdict_may_change_are_all_named()
    {
        var policy = Router(
            $"{Payload("ip", "saddr", """{"range":["10.0.0.1","10.0.0.5"]}""")},{Payload("tcp", "dport", """{"range":[80,90]}""")},{Accept}",
            $"{Payload("icmp", "type", "3")},{Payload("icmp", "code", "1")},{Accept}",
            $"{Key("meta", "l4proto", "47")},{Accept}");
        Assert.Equal(["10.0.0.1/32", "10.0.0.5/32"], policy.Ends.Ranges.Select(r => r.ToString()).Order(StringComparer.Ordinal));
        var ports = policy.Between(At("10.0.0.1"), At("10.0.0.2")).Ports.Select(p => $"{p.Transport} {p.First}-{p.Last}").ToList();
        Assert.Contains("TCP 80-90", ports);
        Assert.Contains("ICMP 769-769", ports);
        Assert.Contains("47 0-65535", ports);
    }
}
