using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Nftables.Evaluation.RulesetScene;

namespace NeuLearn.Formats.Tests.Nftables.Evaluation;

/// <summary>How the kernel walks rules and chains, one sentence a test.</summary>
public sealed class ChainTests
{
    [Fact]
    public void The_first_rule_that_matches_and_has_a_verdict_decides()
    {
        Assert.Equal(Verdict.Deny, Router(FromClient + "," + Drop, Accept).Ask());
        Assert.Equal(Verdict.Allow, Router(Accept, FromClient + "," + Drop).Ask());
    }

    [Theory]
    [InlineData("accept", Verdict.Allow)]
    [InlineData("drop", Verdict.Deny)]
    public void What_no_rule_decides_is_decided_by_the_policy_of_the_chain(string policy, object verdict) =>
        Assert.Equal(verdict, Read(Table, Chain(policy: policy), Rule("""{"counter":null}"""), Rule("""{"log":{"prefix":"x","group":5}}""")).Ask());

    [Fact]
    public void A_chain_without_a_policy_lets_through() =>
        Assert.Equal(Verdict.Allow, Read(Table, Chain().Replace(",\"policy\":\"drop\"", "", StringComparison.Ordinal)).Ask());

    [Fact]
    public void All_matches_of_a_rule_must_hold()
    {
        var router = Router($"{FromClient},{Payload("tcp", "dport", "80")},{Accept}");
        Assert.Equal(Verdict.Allow, router.Ask());
        Assert.Equal(Verdict.Deny, router.Ask(port: 81));
        Assert.Equal(Verdict.Deny, router.Ask(client: At("10.0.0.9")));
    }

    [Fact]
    public void To_reject_is_to_deny() => Assert.Equal(Verdict.Deny, Read(Table, Chain(policy: "accept"), Rule("""{"reject":null}""")).Ask());

    [Fact]
    public void A_later_chain_of_the_hook_may_still_drop_what_an_earlier_one_accepts_and_not_the_other_way()
    {
        Assert.Equal(Verdict.Deny, Read(Table, Chain(priority: 0), Rule(Accept), Chain(name: "d", priority: 5), Rule(Drop, chain: "d")).Ask());
        Assert.Equal(Verdict.Deny, Read(Table, Chain(priority: 0), Rule(Accept), Chain(name: "d", priority: -5), Rule(Drop, chain: "d")).Ask());
        Assert.Equal(Verdict.Allow, Read(Table, Chain(priority: 0), Rule(Accept), Chain(name: "d", priority: -5, policy: "accept")).Ask());
    }

    [Theory]
    [InlineData("[\"established\",\"related\"]", "in", Verdict.Deny)]
    [InlineData("\"established\"", "==", Verdict.Deny)]
    [InlineData("[\"new\",\"related\"]", "in", Verdict.Allow)]
    [InlineData("\"new\"", "==", Verdict.Allow)]
    [InlineData("\"invalid\"", "!=", Verdict.Allow)]
    public void Only_new_connections_are_judged(string states, string op, object verdict) =>
        Assert.Equal(verdict, Router($"{Key("ct", "state", states, op)},{Accept}").Ask());

    [Fact]
    public void What_the_loopback_interface_carries_comes_from_no_other_machine()
    {
        Assert.Equal(Verdict.Deny, Router($"{Key("meta", "iifname", "\"lo\"")},{Accept}").Ask());
        Assert.Equal(Verdict.Allow, Router($"{Key("meta", "iif", "\"lo\"", "!=")},{Accept}").Ask());
    }

    [Fact]
    public void Which_other_interface_a_packet_takes_is_not_known()
    {
        Assert.Equal(Verdict.Unknown, Router($"{Key("meta", "oifname", "\"eth1\"")},{Accept}").Ask());
        Assert.Equal(Verdict.Allow, Router($"{Key("meta", "oifname", "\"eth1\"")},{Accept}", Accept).Ask());
    }

    [Fact]
    public void A_connection_passes_the_output_of_its_client_the_router_and_the_input_of_its_server()
    {
        string Own(string hook, string service, string verdict) => string.Join(",\n", Chain(hook, name: hook), Rule(Key("meta", hook == "input" ? "iifname" : "oifname", "\"lo\"") + "," + Accept, service, hook), Rule(verdict, chain: hook));
        foreach (var (output, forward, input) in new[] { (Accept, Accept, Accept), (Drop, Accept, Accept), (Accept, Drop, Accept), (Accept, Accept, Drop) })
        {
            var policy = Read(Table, Own("output", "host/client", output), Chain(), Rule(forward), Own("input", "host/server", input));
            var expected = new[] { output, forward, input }.Contains(Drop) ? Verdict.Deny : Verdict.Allow;
            Assert.Equal(expected, policy.Ask(client: Client, server: Server));
            // The way back passes other chains: its own connections are not those of the other direction.
            Assert.Equal(forward == Drop ? Verdict.Deny : Verdict.Allow, policy.Ask(client: Server, server: Client));
        }
    }

    [Fact]
    public void A_machine_reaches_itself_and_what_no_ruleset_sees_is_open()
    {
        Assert.Equal(Verdict.Allow, Router(Drop).Ask(client: Server, server: Server));
        Assert.Equal(Verdict.Allow, Read(Table).Ask());
    }

    [Fact]
    public void A_table_of_one_family_does_not_see_the_other()
    {
        var policy = Read(Table.Replace("inet", "ip", StringComparison.Ordinal), Chain(family: "ip"));
        Assert.Equal(Verdict.Deny, policy.Ask());
        Assert.Equal(Verdict.Allow, policy.Ask(client: At("2001:db8::1"), server: At("2001:db8::2")));
    }

    [Fact]
    public void Several_addresses_with_several_verdicts_are_not_known()
    {
        var policy = Router($"{FromClient},{Accept}");
        Assert.Equal(Verdict.Unknown, policy.Ask(client: Client, server: Server));
        Assert.Equal(Verdict.Unknown, policy.Ask(client: At("10.0.0.1"), server: At("2001:db8::2")));
        Assert.Equal(Verdict.Deny, policy.Ask(client: At("2001:db8::1"), server: Server));
    }

    [Fact]
    public void A_verdict_names_the_rule_by_comment_file_and_line()
    {
        var policy = Router($"{FromClient},{Drop}", Accept);
        var judgement = policy.Judge(new Connection(At("10.0.0.1"), At("10.0.0.2"), Events.Transport.Tcp, 80));
        Assert.Equal("dropped by a rule (rules.json:4)", judgement.Reason);
        Assert.True(judgement.IsExplicitDeny);
        Assert.False(Router(Drop).Judge(new Connection(At("10.0.0.1"), At("10.0.0.2"), Events.Transport.Tcp, 80)).IsExplicitDeny);
    }
}
