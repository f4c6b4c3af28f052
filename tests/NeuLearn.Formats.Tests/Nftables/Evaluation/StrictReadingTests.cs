using static NeuLearn.Formats.Tests.Nftables.Evaluation.RulesetScene;

namespace NeuLearn.Formats.Tests.Nftables.Evaluation;

/// <summary>What is not understood is an error that names the field and the line, never a silent allow.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("""{"match":{"op":"<","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":80}},{"accept":null}""", "op: must be ==, != or in")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"sport"}},"right":80}},{"accept":null}""", "\"tcp sport\" is not understood")]
    [InlineData("""{"match":{"op":"==","left":{"meta":{"key":"mark"}},"right":80}},{"accept":null}""", "\"meta mark\" is not understood")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport","x":1}},"right":80}},{"accept":null}""", "left.payload.x: unknown field")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":65536}},{"accept":null}""", "expected a number from 0 to 65535")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":{"set":[]}}},{"accept":null}""", "an empty list is refused")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":{"range":[9,8]}}},{"accept":null}""", "ends before it begins")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"10.0.0"}},{"accept":null}""", "expected an address")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"::1"}},{"accept":null}""", "is not an address of IPv4")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"@gone"}},{"accept":null}""", "there is no set gone")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":{"prefix":{"addr":"10.0.0.0","len":33}}}},{"accept":null}""", "needs a prefix length between 0 and 32")]
    [InlineData("""{"match":{"op":"in","left":{"ct":{"key":"state"}},"right":["opened"]}},{"accept":null}""", "the text \"opened\" is no state of a connection")]
    [InlineData("""{"match":{"op":"in","left":{"ct":{"key":"state"}},"right":[2,3]}},{"accept":null}""", "the number 3 is no state of a connection")]
    [InlineData("""{"match":{"op":"==","left":{"ct":{"key":"state"}},"right":["new","related"]}},{"accept":null}""", "is no state of a connection")]
    [InlineData("""{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":[80,81]}},{"accept":null}""", "expected a number, found a list")]
    [InlineData("""{"match":{"op":"==","left":{"ct":{"key":"state"}}}},{"accept":null}""", "right: is missing")]
    [InlineData("""{"jump":{"target":"x"}}""", "\"jump\" is not understood")]
    [InlineData("""{"vmap":{"key":1,"data":"@v"}}""", "\"vmap\" is not understood")]
    [InlineData("""{"limit":{"rate":1,"per":"second"}},{"accept":null}""", "\"limit\" is not understood")]
    [InlineData("""{"accept":null},{"counter":null}""", "nothing may follow a verdict")]
    [InlineData("""{"accept":null,"drop":null}""", "expected a mapping of one field")]
    [InlineData("""{"counter":{"packets":1,"bytes":2,"x":3}},{"accept":null}""", "x: unknown field")]
    [InlineData("""{"log":{"prefix":"x","x":3}},{"accept":null}""", "x: unknown field")]
    [InlineData("", "expected a list of statements")]
    public void A_statement_that_is_not_understood_is_an_error(string statements, string error)
    {
        var found = Errors(Table, Chain(), Rule(statements));
        Assert.Contains(found, e => e.ToString().Contains(error, StringComparison.Ordinal));
        Assert.All(found, e => Assert.Equal(4, e.Line));
        Assert.All(found, e => Assert.StartsWith("rules.json(4): ", e.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"add":{"table":{"family":"bridge","name":"t"}}}""", "must be inet, ip or ip6")]
    [InlineData("""{"add":{"table":{"family":"inet","name":"u","flags":["dormant"]}}}""", "flags: unknown field")]
    [InlineData("""{"add":{"chain":{"family":"inet","table":"t","name":"x"}}}""", "hook: must be input, forward or output")]
    [InlineData("""{"add":{"chain":{"family":"inet","table":"t","name":"x","type":"nat","hook":"forward","prio":0}}}""", "type: must be filter")]
    [InlineData("""{"add":{"chain":{"family":"inet","table":"t","name":"x","type":"filter","hook":"forward","prio":0.5}}}""", "prio: must be a whole number")]
    [InlineData("""{"add":{"chain":{"family":"inet","table":"t","name":"x","type":"filter","hook":"forward","prio":0,"policy":"queue"}}}""", "policy: must be accept or drop")]
    [InlineData("""{"add":{"chain":{"family":"inet","table":"gone","name":"x","type":"filter","hook":"forward","prio":0}}}""", "the table must be there")]
    [InlineData("""{"add":{"rule":{"family":"inet","table":"t","chain":"gone","expr":[{"accept":null}]}}}""", "there is no chain gone")]
    [InlineData("""{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","elem":[]}}}""", "an empty list is refused: leave it out")]
    [InlineData("""{"add":{"set":{"family":"inet","table":"t","name":"s","type":"inet_service"}}}""", "type: must be ipv4_addr or ipv6_addr")]
    [InlineData("""{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","flags":["timeout"]}}}""", "\"timeout\" is not understood")]
    [InlineData("""{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","elem":[{"prefix":{"addr":"10.0.0.0","len":8}}]}}}""", "needs the flag interval")]
    [InlineData("""{"add":{"element":{"family":"inet","table":"t","name":"gone","elem":["10.0.0.1"]}}}""", "there is no set gone")]
    [InlineData("""{"add":{"map":{"family":"inet","table":"t","name":"m"}}}""", "\"map\" is not understood")]
    [InlineData("""{"delete":{"chain":{"family":"inet","table":"t","name":"c"}}}""", "to delete a chain is not understood")]
    [InlineData("""{"delete":{"table":{"family":"inet","name":"gone"}}}""", "there is no table inet gone")]
    [InlineData("""{"insert":{"rule":{"family":"inet","table":"t","chain":"c","expr":[{"accept":null}]}}}""", "to insert a rule is not understood")]
    [InlineData("""{"metainfo":{"json_schema_version":2}}""", "json_schema_version must be 1")]
    [InlineData("\"add\"", "expected a mapping of one field")]
    public void A_command_that_is_not_understood_is_an_error(string command, string error) =>
        Assert.Contains(Errors(Table, Chain(), command), e => e.ToString().Contains(error, StringComparison.Ordinal) && e.Line == 4);

    [Fact]
    public void Elements_that_overlap_are_an_error() => Assert.Contains(
        Errors(Table, """{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","flags":["interval"],"elem":["10.0.0.1",{"prefix":{"addr":"10.0.0.0","len":8}}]}}}"""),
        e => e.Message == "what begins at 10.0.0.0 and what begins at 10.0.0.1 overlap");

    [Theory]
    [InlineData("accept everything")]
    [InlineData("[]")]
    [InlineData("{\"nftables\":7}")]
    [InlineData("{\"tables\":[]}")]
    [InlineData("{\"nftables\":[],\"more\":1}")]
    [InlineData("{\"nftables\":[]}{}")]
    public void What_is_no_ruleset_is_an_error(string text) => Assert.NotEmpty(ReadFile(text).Errors);

    [Theory]
    [InlineData("a rule")]
    [InlineData("r-1 shop/web -> shop/api")]
    [InlineData("dns/example.com")]
    public void A_machine_must_be_named_by_the_comment_of_its_first_rule(string comment)
    {
        Assert.Contains(Errors(Table, Chain("input"), Rule(Drop, comment)), e => e.Message.StartsWith("whose machine is this?", StringComparison.Ordinal));
        Assert.Empty(Errors(Table, Chain("input"), Rule(Drop, "host/db01")));
    }

    [Fact]
    public void To_delete_and_to_flush_empty_what_was_there()
    {
        var rule = Rule(Accept);
        Assert.Equal(NeuLearn.Formats.Evaluation.Verdict.Deny, Read(Table, Chain(), rule, """{"flush":{"table":{"family":"inet","name":"t"}}}""").Ask());
        Assert.Equal(NeuLearn.Formats.Evaluation.Verdict.Allow, Read(Table, Chain(), """{"delete":{"table":{"family":"inet","name":"t"}}}""").Ask());
        Assert.Equal(NeuLearn.Formats.Evaluation.Verdict.Allow, Read(Table, Chain(), """{"flush":{"ruleset":null}}""").Ask());
    }
}
