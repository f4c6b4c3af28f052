using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>Traps 109 and 112: what the proxies let through, and which names lead anywhere.</summary>
public sealed class RequestTraps
{
    private const string Port = "ports: [{port: \"8080\", protocol: TCP}]";

    [Theory]
    [InlineData("{method: GET, path: \"/items/[0-9]+\"}", "GET", "/items/17", "Allow")]
    [InlineData("{method: GET, path: \"/items/[0-9]+\"}", "GET", "/items/17/more", "Deny")]
    [InlineData("{method: GET, path: \"/items/[0-9]+\"}", "GET", "/x/items/17", "Deny")]
    [InlineData("{method: GET, path: \"/items/[0-9]+\"}", "POST", "/items/17", "Deny")]
    [InlineData("{method: GET}", "GET", "/anything", "Allow")]
    [InlineData("{method: \"GET|HEAD\"}", "HEAD", "/", "Allow")]
    [InlineData("{method: \"GET|HEAD\"}", "HEADER", "/", "Deny")]
    [InlineData("{path: \"/a|/b\"}", "GET", "/bc", "Deny")]
    [InlineData("{}", "DELETE", "/x", "Allow")]
    [InlineData("{method: GET, headers: [\"X-Key: 1\"]}", "GET", "/", "Unknown")]
    [InlineData("{method: GET, headerMatches: [{name: X-Key}]}", "POST", "/", "Deny")]
    [InlineData("{host: \"cart\\\\.shop\"}", "GET", "/", "Allow")]
    [InlineData("{host: other}", "GET", "/", "Deny")]
    public void Requests_match_whole_methods_paths_and_hosts(string rule, string method, string path, string verdict) =>
        AssertSays(verdict, Asked(rule, new Connection(Web, Cart, Transport.Tcp, 8080) { Application = "http", Method = method, Path = path, Host = "cart.shop" }));

    [Fact]
    public void Any_of_several_requests_will_do() =>
        Assert.Equal(Verdict.Allow, Asked("{method: POST}, {path: /cart}", new Connection(Web, Cart, Transport.Tcp, 8080) { Application = "http", Method = "GET", Path = "/cart" }));

    [Fact]
    public void The_proxy_refuses_what_is_not_HTTP_and_calls_of_gRPC_are_posts()
    {
        var connection = new Connection(Web, Cart, Transport.Tcp, 8080);
        Assert.Equal(Verdict.Deny, Asked("{}", connection with { Application = "redis" }));
        Assert.Equal(Verdict.Deny, Asked("{}", connection with { Application = "tls" }));
        Assert.Equal(Verdict.Allow, Asked("{method: POST, path: \"/shop\\\\.Cart/Add\"}", connection with { Application = "grpc", Path = "/shop.Cart/Add" }));
        Assert.Equal(Verdict.Deny, Asked("{method: GET}", connection with { Application = "grpc", Path = "/shop.Cart/Add" }));
    }

    [Fact]
    public void What_is_not_known_of_a_request_makes_the_verdict_unknown()
    {
        var connection = new Connection(Web, Cart, Transport.Tcp, 8080);
        Assert.Equal(Verdict.Unknown, Asked("{method: GET}", connection));
        Assert.Equal(Verdict.Unknown, Asked("{method: GET, path: /}", connection with { Application = "http", Method = "GET" }));
        Assert.Equal(Verdict.Deny, Asked("{method: GET, path: /}", connection with { Application = "http", Method = "PUT" }));
    }

    [Fact]
    public void A_plain_port_wins_over_requests_on_the_same_port_and_peer_and_not_for_other_peers()
    {
        var policies = Evaluator(
            $"  endpointSelector: {{matchLabels: {{app: cart}}}}\n  ingress:\n  - {{fromEndpoints: [{{}}], toPorts: [{{{Port}, rules: {{http: [{{method: GET}}]}}}}]}}\n"
            + $"  - {{fromEndpoints: [{{matchLabels: {{app: web}}}}], toPorts: [{{{Port}}}]}}");
        var delete = new Connection(Web, Cart, Transport.Tcp, 8080) { Application = "http", Method = "DELETE", Path = "/" };
        Assert.Equal(Verdict.Allow, policies.Judge(delete).Verdict);
        Assert.Equal(Verdict.Deny, policies.Judge(delete with { Client = Kubernetes.Evaluation.PolicyScene.Pod("shop", "api-1", "10.1.0.7", ("app", "api")) }).Verdict);
    }

    [Fact]
    public void Where_nothing_is_denied_by_default_what_the_proxy_does_with_other_requests_is_not_known()
    {
        var policies = Evaluator($"  endpointSelector: {{matchLabels: {{app: cart}}}}\n  enableDefaultDeny: {{ingress: false}}\n  ingress: [{{toPorts: [{{{Port}, rules: {{http: [{{method: GET}}]}}}}]}}]");
        var get = new Connection(Web, Cart, Transport.Tcp, 8080) { Application = "http", Method = "GET", Path = "/" };
        Assert.Equal(Verdict.Allow, policies.Judge(get).Verdict);
        Assert.Equal(Verdict.Unknown, policies.Judge(get with { Method = "PUT" }).Verdict);
        Assert.Equal(Verdict.Allow, policies.Judge(get with { Method = "PUT", Port = 9 }).Verdict);
    }

    [Theory]
    [InlineData("matchName: api.example.com", "api.example.com", true)]
    [InlineData("matchName: API.example.com.", "api.example.com", true)]
    [InlineData("matchName: api.example.com", "www.example.com", false)]
    [InlineData("matchPattern: \"*.example.com\"", "api.example.com", true)]
    [InlineData("matchPattern: \"*.example.com\"", "example.com", false)]
    [InlineData("matchPattern: \"*.example.com\"", "a.b.example.com", false)]
    [InlineData("matchPattern: \"*example.com\"", "myexample.com", true)]
    [InlineData("matchPattern: \"api*.example.com\"", "api-2.example.com", true)]
    [InlineData("matchPattern: \"*\"", "a.b.example.com", true)]
    public void Trap87_and_109_names_and_patterns_whose_star_stays_within_one_label(string name, string asked, bool allowed) =>
        Assert.Equal(allowed ? Verdict.Allow : Verdict.Deny, ByName(name, "{matchPattern: \"*\"}", "{app: web}").Ask(Web, Named(asked), 443));

    [Fact]
    public void Trap109_without_a_rule_for_lookups_no_address_is_learned()
    {
        const string name = "matchName: api.example.com";
        Assert.Equal(Verdict.Deny, Egress($"{{toFQDNs: [{{{name}}}]}}", Named("api.example.com"), 443));
        Assert.Equal(Verdict.Deny, ByName(name, "{matchName: www.example.com}", "{app: web}").Ask(Web, Named("api.example.com"), 443));
        Assert.Equal(Verdict.Allow, ByName(name, "{matchPattern: \"*.example.com\"}", "{app: web}").Ask(Web, Named("api.example.com"), 443));
        Assert.Equal(Verdict.Unknown, ByName(name, "{matchPattern: \"*\"}", "{app: cart}").Ask(Web, Named("api.example.com"), 443));
    }

    [Fact]
    public void Names_never_stand_for_pods_or_nodes_or_addresses_nobody_looked_up()
    {
        var policies = ByName("matchPattern: \"*\"", "{matchPattern: \"*\"}", "{app: web}");
        Assert.Equal(Verdict.Deny, policies.Ask(Web, Cart, 443));
        Assert.Equal(Verdict.Deny, policies.Ask(Web, Node("n2"), 443));
        Assert.Equal(Verdict.Deny, policies.Ask(Web, World, 443));
    }

    [Fact]
    public void A_name_whose_address_is_not_known_may_lie_in_a_range()
    {
        var named = new ExternalEndpoint(System.Net.IPAddress.None) { Names = ["api.example.com"] };
        Assert.Equal(Verdict.Unknown, Egress("{toCIDR: [203.0.113.0/24]}", named, 443));
    }

    [Theory]
    [InlineData("dns", "api.example.com", "Allow")]
    [InlineData("dns", "api.example.com.", "Allow")]
    [InlineData("dns", "www.example.com", "Deny")]
    [InlineData("dns", null, "Unknown")]
    [InlineData("ssh", null, "Deny")]
    [InlineData(null, null, "Unknown")]
    public void Lookups_are_let_through_by_name(string? application, string? name, string verdict) =>
        AssertSays(verdict, ByName("matchName: api.example.com", "{matchName: api.example.com}", "{app: web}")
            .Judge(new Connection(Web, Probe, Transport.Udp, 53) { Application = application, Name = name }).Verdict);

    [Fact]
    public void Every_lookup_is_one_whose_name_is_not_known() => Assert.Equal(Verdict.Allow, ByName("matchName: a.b", "{matchPattern: \"*\"}", "{app: web}")
        .Judge(new Connection(Web, Probe, Transport.Udp, 53) { Application = "dns" }).Verdict);

    private static Verdict Asked(string rules, Connection connection) =>
        Evaluator($"  endpointSelector: {{matchLabels: {{app: cart}}}}\n  ingress: [{{fromEndpoints: [{{}}], toPorts: [{{{Port}, rules: {{http: [{rules}]}}}}]}}]").Judge(connection).Verdict;

    /// <summary>Web may open TCP/443 to a name; pods with some labels may look up some names.</summary>
    private static CiliumEvaluator ByName(string name, string lookups, string labels) => Evaluator(
        $"  endpointSelector: {{matchLabels: {{app: web}}}}\n  egress: [{{toFQDNs: [{{{name}}}], toPorts: [{{ports: [{{port: \"443\", protocol: TCP}}]}}]}}]",
        $"  endpointSelector: {{matchLabels: {labels}}}\n  egress: [{{toEndpoints: [{{matchLabels: {{\"k8s:io.kubernetes.pod.namespace\": lab}}}}], toPorts: [{{ports: [{{port: \"53\", protocol: ANY}}], rules: {{dns: [{lookups}]}}}}]}}]");
}
