using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using static NeuLearn.Formats.Tests.Cedar.Evaluation.CedarScene;

namespace NeuLearn.Formats.Tests.Cedar.Evaluation;

/// <summary>What Cedar makes of policies, one test a sentence of its documentation; and what is refused.</summary>
public sealed class CedarTests
{
    [Fact]
    public void What_no_policy_permits_is_denied()
    {
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("")).Ask());
        Assert.Equal(Verdict.Deny, Read(FromWebToCart("")).Ask(client: Cart, server: Web));
        Assert.Equal(Verdict.Deny, Read("// nothing").Ask());
    }

    [Fact]
    public void A_policy_that_forbids_wins_over_every_one_that_permits()
    {
        var judgement = Read(FromWebToCart("", "forbid") + "\n" + FromWebToCart("")).Judge(new Connection(Web, Cart, NeuLearn.Events.Transport.Tcp, 80));
        Assert.Equal((Verdict.Deny, true), (judgement.Verdict, judgement.IsExplicitDeny));
        Assert.Equal("policy 0 (p.cedar:1)", Assert.Single(judgement.Deciders).ToString());
    }

    [Theory]
    [InlineData("when { context.port == 80 }", true)]
    [InlineData("when { context.port == 81 }", false)]
    [InlineData("unless { context.port == 81 }", true)]
    [InlineData("when { context.port >= 80 && context.port <= 80 }", true)]
    [InlineData("when { context.port == \"80\" }", false)]
    [InlineData("when { context.transport == \"TCP\" } when { context.port == 80 }", true)]
    [InlineData("when { context.transport == \"TCP\" } unless { context.port == 80 }", false)]
    [InlineData("when { context.port == 1 || context.port == 2 && context.port == 3 || context.port == 80 }", true)]
    [InlineData("when { context.port == 80 || context.port == 1 && context.port == 2 }", true)]
    [InlineData("when { (context.port == 80 || context.port == 1) && context.port == 2 }", false)]
    [InlineData("when { !(context.port == 81) }", true)]
    [InlineData("when { context has path }", false)]
    public void A_policy_applies_where_all_of_its_conditions_hold(string clauses, bool applies) =>
        Assert.Equal(applies ? Verdict.Allow : Verdict.Deny, Read(FromWebToCart(clauses)).Ask());

    [Theory]
    [InlineData("when { context.path == \"/a\" }")]
    [InlineData("unless { context.path == \"/a\" }")]
    [InlineData("when { context.path == \"/a\" || context.port == 80 }")]
    [InlineData("when { context.transport >= 1 }")]
    public void A_policy_in_error_does_not_apply(string clauses) => Assert.Equal(Verdict.Deny, Read(FromWebToCart(clauses)).Ask());

    [Fact]
    public void What_stands_behind_a_true_or_a_false_is_not_looked_at()
    {
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("when { context.port == 80 || context.path == \"/a\" }")).Ask());
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("unless { context has path && context.path == \"/a\" }")).Ask());
    }

    [Theory]
    [InlineData("/cart/*", "/cart/7", true)]
    [InlineData("/cart/*", "/cart/", true)]
    [InlineData("/cart/*", "/cart/7/more", true)]
    [InlineData("/cart/*", "/x/cart/7", false)]
    [InlineData("*/a/*/b", "/x/a/y/b", true)]
    [InlineData("*/a/*/b", "/x/a/b", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("/\\*", "/*", true)]
    [InlineData("/\\*", "/x", false)]
    [InlineData("/\\u{e9}", "/é", true)]
    public void A_star_stands_for_any_text(string pattern, string path, bool holds)
    {
        var policy = Read(FromWebToCart($"when {{ context has path && context.path like \"{pattern}\" }}"));
        Assert.Equal(holds ? Verdict.Allow : Verdict.Deny, policy.Ask(path: path));
        Assert.Equal(holds, Assert.Single(policy.Between(Web, Cart).Paths).Matches(path));
    }

    [Fact]
    public void An_entity_is_in_itself_and_in_all_that_is_above_it()
    {
        const string entities = """[{"uid":{"type":"Service","id":"shop/web"},"attrs":{},"parents":[{"type":"Mode","id":"protect"}]},{"uid":{"type":"Mode","id":"protect"},"parents":[{"type":"Mode","id":"any"}]}]""";
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("when { principal in Mode::\"protect\" }"), entities).Ask());
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("when { principal in Mode::\"any\" }"), entities).Ask());
        Assert.Equal(Verdict.Allow, Read(FromWebToCart("when { principal in Service::\"shop/web\" }")).Ask());
        Assert.Equal(Verdict.Deny, Read(FromWebToCart("when { resource in Mode::\"protect\" }"), entities).Ask());
    }

    [Theory]
    [InlineData("has name && principal.name like \"*.example.com\"", "dns/a.example.com", "255.255.255.255", true)]
    [InlineData("has name", "cidr/192.0.2.1/32", "192.0.2.1", false)]
    [InlineData("has address && principal.address.isInRange(ip(\"192.0.2.0/24\"))", "cidr/192.0.2.1/32", "192.0.2.1", true)]
    [InlineData("has address && principal.address.isInRange(ip(\"0.0.0.0/0\"))", "cidr/2001:db8::1/128", "2001:db8::1", false)]
    [InlineData("has address", "dns/a.example.com", "255.255.255.255", false)]
    public void The_outside_is_known_by_what_the_request_says_of_it(string condition, string peer, string address, bool holds) => Assert.Equal(holds ? Verdict.Allow : Verdict.Deny,
        Read($"permit (principal is Outside, action == Action::\"connect\", resource) when {{ principal {condition} }};").Ask(client: Outside(peer, address)));

    [Fact]
    public void Who_nobody_knows_is_left_open() => Assert.Equal(Verdict.Unknown, Read(FromWebToCart("")).Ask(client: new PodEndpoint { Namespace = "a", Name = "b" }));

    [Theory]
    [InlineData("allow (principal, action, resource);", "expected permit or forbid")]
    [InlineData("permit (principal, action, resource);", "expected ==")]
    [InlineData("permit (principal, action == Action::\"read\", resource);", "only the action connect")]
    [InlineData("permit (principal in Mode::\"x\", action == Action::\"connect\", resource);", "expected ,")]
    [InlineData("permit (principal, action == Action::\"connect\", resource)", "expected when, unless or ;")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { true };", "expected principal, resource or context")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { context.port < 80 };", "expected ==")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { !context has path };", "expected (")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { context.a == \"\\q\" };", "escape")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { context.a == \"x };", "expected \"")]
    [InlineData("permit (principal, action == Action::\"connect\", resource) when { principal.a.isInRange(ip(\"10.0.0.0/99\")) };", "prefix length")]
    [InlineData("\n\npermit (principal, action == Action::\"connect\", resource) when { context in Mode::\"x\" };", "p.cedar(3)")]
    public void A_policy_that_is_not_understood_is_an_error(string policy, string error) =>
        Assert.Contains(error, Assert.Single(Reading(policy).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_condition_that_is_nested_too_deeply_is_an_error() =>
        Assert.Contains(Reading(FromWebToCart($"when {{ {new string('(', 100_000)}")).Errors, e => e.Message.Contains("nested too deeply", StringComparison.Ordinal));

    [Theory]
    [InlineData("{}", "expected a list")]
    [InlineData("[1]", "[0]: expected a mapping")]
    [InlineData("[{\"uid\":{\"type\":\"Service\"}}]", "[0].uid: needs a type and an id")]
    [InlineData("[{\"uid\":{\"type\":\"Service\",\"id\":\"a\"},\"tags\":{}}]", "[0].tags: unknown field")]
    [InlineData("[{\"uid\":{\"type\":\"Service\",\"id\":\"a\"},\"attrs\":{\"x\":1}}]", "[0].attrs.x: unknown field")]
    [InlineData("[{\"uid\":{\"type\":\"Service\",\"id\":\"a\"}},{\"uid\":{\"type\":\"Service\",\"id\":\"a\"}}]", "[1].uid: there already")]
    public void Entities_that_are_not_understood_are_errors(string entities, string error) =>
        Assert.Contains(Reading("", entities).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));
}
