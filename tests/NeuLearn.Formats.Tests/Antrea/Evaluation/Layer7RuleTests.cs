using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Antrea.Evaluation.AntreaScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Antrea.Evaluation;

/// <summary>What layer 7 rules of Antrea mean, sentence by sentence.</summary>
public sealed class Layer7RuleTests
{
    [Theory]
    [InlineData("{http: {}}", "http", "GET", "/a", null, "Allow")]
    [InlineData("{http: {}}", "redis", null, null, null, "Deny")]
    [InlineData("{http: {}}", null, null, null, null, "Unknown")]
    [InlineData("{http: {}}", "grpc", null, null, null, "Unknown")]
    [InlineData("{http: {method: GET, path: /a}}", "http", "GET", "/a", null, "Allow")]
    [InlineData("{http: {method: GET, path: /a}}", "http", "PUT", "/a", null, "Deny")]
    [InlineData("{http: {method: GET, path: /a}}", "http", "GET", "/a/b", null, "Deny")]
    [InlineData("{http: {method: GET}}", "http", null, null, null, "Unknown")]
    [InlineData("{http: {path: '/a/*'}}", "http", "PUT", "/a/b/c", null, "Allow")]
    [InlineData("{http: {path: '/a/*'}}", "http", "PUT", "/a", null, "Deny")]
    [InlineData("{http: {path: '*/v2/*'}}", "http", "PUT", "/api/v2/x", null, "Allow")]
    [InlineData("{http: {path: '/a.b'}}", "http", "PUT", "/axb", null, "Deny")]
    [InlineData("{http: {host: '*.foo.com'}}", "http", "PUT", "/", "A.Foo.com", "Allow")]
    [InlineData("{http: {host: '*.foo.com'}}", "http", "PUT", "/", "foo.com", "Deny")]
    [InlineData("{http: {path: /a}}, {http: {path: /b}}", "http", "GET", "/b", null, "Allow")]
    [InlineData("{tls: {}}", "tls", null, null, null, "Allow")]
    [InlineData("{tls: {}}", "http", "GET", "/", null, "Deny")]
    [InlineData("{tls: {sni: '*.foo.*'}}", "tls", null, null, "a.foo.org", "Allow")]
    [InlineData("{tls: {sni: '*.foo.*'}}", "tls", null, null, "a.bar.org", "Deny")]
    public void A_request_is_let_through_when_any_clause_names_it_and_dropped_else(string clauses, string? application, string? method, string? path, string? host, string verdict)
    {
        var policy = Enforcing(Ingress($"{{action: Allow, {FromWeb}, ports: [{{protocol: TCP, port: 80}}], l7Protocols: [{clauses}]}}"));
        var asked = new Connection(Web, Cart, Transport.Tcp, 80) { Application = application, Method = method, Path = path, Host = host };
        Assert.Equal(Enum.Parse<Verdict>(verdict), policy.Judge(asked).Verdict);
    }

    [Fact]
    public void No_later_rule_is_asked_for_what_its_peers_and_ports_match()
    {
        var policy = Enforcing(Ingress($"{{action: Allow, {FromWeb}, ports: [{{protocol: TCP, port: 80}}], l7Protocols: [{{http: {{path: /a}}}}]}}, {{action: Allow}}"));
        var other = new Connection(Web, Cart, Transport.Tcp, 80) { Application = "http", Method = "GET", Path = "/b" };
        Assert.Equal(Verdict.Deny, policy.Judge(other).Verdict);
        Assert.Equal(Verdict.Allow, policy.Judge(other with { Port = 81 }).Verdict);
        Assert.Equal(Verdict.Allow, policy.Judge(other with { Client = Probe }).Verdict);
    }

    [Fact]
    public void An_earlier_rule_decides_before_it()
    {
        var policy = Enforcing(Ingress($"{{action: Allow, {FromWeb}}}, {{action: Allow, {FromWeb}, l7Protocols: [{{http: {{path: /a}}}}]}}"));
        Assert.Equal(Verdict.Allow, policy.Judge(new Connection(Web, Cart, Transport.Tcp, 80) { Application = "redis" }).Verdict);
    }

    [Fact]
    public void Without_ports_every_transport_is_sent_to_the_engine_which_lets_no_other_one_through()
    {
        var policy = Enforcing(Ingress($"{{action: Allow, {FromWeb}, l7Protocols: [{{http: {{}}}}]}}"));
        Assert.Equal(Verdict.Deny, policy.Judge(new Connection(Web, Cart, Transport.Udp, 80)).Verdict);
    }

    [Fact]
    public void What_it_names_tells_requests_apart()
    {
        var between = Enforcing(Ingress($"{{action: Allow, {FromWeb}, l7Protocols: [{{http: {{method: GET, path: '/a/*', host: foo.com}}}}, {{tls: {{sni: bar.com}}}}]}}")).Between(Web, Cart);
        Assert.Equal(["http", "tls"], between.Applications.Order(StringComparer.Ordinal));
        Assert.Equal(["GET", "/a/*", "foo.com", "bar.com"], new[] { between.Methods, between.Paths, between.Hosts, between.Names }.SelectMany(p => p).Select(p => p.Written));
    }
}
