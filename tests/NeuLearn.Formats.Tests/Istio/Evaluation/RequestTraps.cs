using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Istio.Evaluation.IstioScene;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>Traps 115 and 116: what is asked for.</summary>
public sealed class RequestTraps
{
    [Theory]
    [InlineData("/cart", "/cart", true)]
    [InlineData("/cart", "/cart/", false)]
    [InlineData("/cart/*", "/cart/1/2", true)]
    [InlineData("/cart/*", "/cart", false)]
    [InlineData("*.png", "/a/b.png", true)]
    [InlineData("*", "/anything", true)]
    [InlineData("/a*b", "/a*b", true)]
    [InlineData("/a*b", "/axb", false)]
    [InlineData("/cart/{*}", "/cart/1", true)]
    [InlineData("/cart/{*}", "/cart/", false)]
    [InlineData("/cart/{*}", "/cart/1/2", false)]
    [InlineData("/cart/{*}/x", "/cart/1/x", true)]
    [InlineData("/cart/{**}", "/cart/1/2", true)]
    [InlineData("/c.rt/{*}", "/cart/1", false)]
    public void A_path_is_plain_begins_ends_is_there_or_is_a_template(string pattern, string path, bool matches) =>
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Enforcing(Allow($"to: [{{operation: {{paths: ['{pattern}']}}}}]")).Request("GET", path));

    [Theory]
    [InlineData("methods: [GET]", true)]
    [InlineData("methods: [get]", false)]
    [InlineData("methods: ['*']", true)]
    [InlineData("methods: ['G*']", true)]
    [InlineData("notMethods: [GET]", false)]
    [InlineData("notPaths: [/b]", true)]
    [InlineData("hosts: ['Cart.Shop']", true)]
    [InlineData("hosts: ['*.example.com']", false)]
    [InlineData("ports: ['8080'], methods: [GET]", true)]
    [InlineData("ports: ['8081'], methods: [GET]", false)]
    [InlineData("notPorts: ['8080']", false)]
    public void An_operation_asks_for_all_it_names(string operation, bool matches) =>
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Enforcing(Allow($"to: [{{operation: {{{operation}}}}}]")).Request("GET", "/a", host: "cart.shop"));

    [Fact]
    public void T115_a_rule_that_allows_matches_nothing_on_a_port_that_is_not_HTTP_for_one_word_of_HTTP()
    {
        var evaluator = Enforcing(Allow("to: [{operation: {ports: ['8080']}}, {operation: {methods: [GET]}}]"));
        Assert.Equal(Verdict.Allow, evaluator.Request("PUT", "/a"));
        Assert.Equal(Verdict.Deny, evaluator.Request(null, null, "tls"));
    }

    [Fact]
    public void T115_a_rule_that_denies_is_held_without_its_words_of_HTTP_there()
    {
        var evaluator = Enforcing(Deny("to: [{operation: {ports: ['8080'], methods: [GET]}}]"));
        Assert.Equal(Verdict.Deny, evaluator.Request(null, null, "tls"));
        Assert.Equal(Verdict.Allow, evaluator.Request(null, null, "tls", port: 8081));
        Assert.Equal(Verdict.Deny, evaluator.Request("GET", "/a"));
        Assert.Equal(Verdict.Allow, evaluator.Request("PUT", "/a"));
        Assert.Equal(Verdict.Deny, Enforcing(Deny("to: [{operation: {methods: [GET]}}]")).Request(null, null, "mysql", port: 1));
        Assert.Equal(Verdict.Deny, Enforcing(Deny("from: [{source: {requestPrincipals: ['*']}}]")).Request(null, null, "mysql"));
        Assert.Equal(Verdict.Unknown, Enforcing(Deny("from: [{source: {requestPrincipals: ['*']}}]")).Request("GET", "/"));
    }

    [Fact]
    public void A_call_of_gRPC_is_a_POST()
    {
        var evaluator = Enforcing(Allow("to: [{operation: {methods: [POST], paths: [/shop.Api/Get]}}]"));
        Assert.Equal(Verdict.Allow, evaluator.Request(null, "/shop.Api/Get", "grpc"));
        Assert.Equal(Verdict.Deny, Enforcing(Allow("to: [{operation: {methods: [GET]}}]")).Request(null, "/shop.Api/Get", "grpc"));
    }

    [Fact]
    public void What_a_connection_does_not_say_of_itself_is_not_known()
    {
        var evaluator = Enforcing(Allow("to: [{operation: {methods: [GET], paths: [/a]}}]"));
        Assert.Equal(Verdict.Unknown, evaluator.Request(null, null, null));
        Assert.Equal(Verdict.Unknown, evaluator.Request("GET", null));
        Assert.Equal(Verdict.Deny, evaluator.Request("PUT", null));
        Assert.Equal(Verdict.Allow, Enforcing(Allow("to: [{operation: {methods: ['*']}}]")).Request(null, null));
        Assert.Equal(Verdict.Deny, Enforcing(Allow("to: [{operation: {ports: ['1'], methods: ['*']}}]")).Request(null, null, null));
        Assert.Equal(Verdict.Deny, Enforcing(Deny("to: [{operation: {ports: ['8080']}}]")).Request(null, null, null));
    }
}
