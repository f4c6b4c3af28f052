using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Linkerd.Evaluation;
using NeuLearn.Formats.Tests.Istio.Evaluation;
using static NeuLearn.Formats.Tests.Linkerd.Evaluation.LinkerdScene;

namespace NeuLearn.Formats.Tests.Linkerd.Evaluation;

/// <summary>What Linkerd's policy means, sentence by sentence.</summary>
public sealed class SemanticsTests
{
    [Fact]
    public void A_port_without_a_Server_follows_the_default_inbound_policy()
    {
        Assert.Equal(Verdict.Allow, Enforcing(Server()).Ask(port: 81));
        Assert.Equal(Verdict.Deny, Enforcing(InboundPolicy.Deny, Server()).Ask(port: 81));
    }

    [Fact]
    public void A_Server_closes_its_port_to_whom_nothing_authorises()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Server()).Ask());
        Assert.Equal(Verdict.Allow, Enforcing([Server(), .. LetWebIn()]).Ask());
        Assert.Equal(Verdict.Deny, Enforcing([Server(), .. LetWebIn()]).Ask(client: IstioScene.LabWeb));
        Assert.Equal(Verdict.Deny, Enforcing([Server(), .. LetWebIn()]).Ask(client: IstioScene.World));
    }

    [Theory]
    [InlineData("audit", "Allow", "Allow")]
    [InlineData("all-unauthenticated", "Allow", "Allow")]
    [InlineData("all-authenticated", "Allow", "Deny")]
    [InlineData("cluster-unauthenticated", "Unknown", "Unknown")]
    [InlineData("deny", "Deny", "Deny")]
    public void Its_access_policy_says_what_becomes_of_others(string access, string meshed, string outside)
    {
        Assert.Equal(meshed, $"{Enforcing(Server(specification: $"port: 8080, accessPolicy: {access}")).Ask()}");
        Assert.Equal(outside, $"{Enforcing(Server(specification: $"port: 8080, accessPolicy: {access}")).Ask(client: IstioScene.World)}");
    }

    [Theory]
    [InlineData("identities: ['*']", true)]
    [InlineData("identities: [web.shop.serviceaccount.identity.linkerd.cluster.local]", true)]
    [InlineData("identities: ['*.shop.serviceaccount.identity.linkerd.cluster.local']", true)]
    [InlineData("identities: ['*.lab.serviceaccount.identity.linkerd.cluster.local']", false)]
    [InlineData("identityRefs: [{kind: Namespace}]", true)]
    [InlineData("identityRefs: [{kind: Namespace, name: lab}]", false)]
    [InlineData("identityRefs: [{kind: ServiceAccount, name: web, namespace: lab}]", false)]
    public void A_client_of_the_mesh_proves_its_account(string specification, bool matches) =>
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Enforcing(Server(), Mesh("m", specification), Authorize("p", "Server", "s", "MeshTLSAuthentication/m")).Ask());

    [Fact]
    public void An_account_that_is_not_known_may_be_the_one()
    {
        var client = IstioScene.Web with { ServiceAccount = null };
        Assert.Equal(Verdict.Unknown, Enforcing([Server(), .. LetWebIn()]).Ask(client: client));
        Assert.Equal(Verdict.Allow, Enforcing(Server(), Mesh("m", "identityRefs: [{kind: Namespace, name: shop}]"), Authorize("p", "Server", "s", "MeshTLSAuthentication/m")).Ask(client: client));
    }

    [Fact]
    public void A_network_holds_for_whoever_is_on_it_save_its_exceptions()
    {
        var evaluator = Enforcing(Server(), Networks("net", "{cidr: 203.0.113.0/24, except: [203.0.113.128/25]}"), Authorize("p", "Server", "s", "NetworkAuthentication/net"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(client: IstioScene.World));
        Assert.Equal(Verdict.Deny, evaluator.Ask(client: new NeuLearn.Formats.Evaluation.Cluster.ExternalEndpoint(System.Net.IPAddress.Parse("203.0.113.200"))));
        Assert.Equal(["203.0.113.0/24", "203.0.113.128/25"], evaluator.Ends.Ranges.Select(r => r.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_that_one_policy_requires_must_hold_and_of_several_policies_one_is_enough()
    {
        string[] known = [Server(), Mesh("m", "identities: ['*']"), Networks("net", "{cidr: 203.0.113.0/24}")];
        Assert.Equal(Verdict.Deny, Enforcing([.. known, Authorize("p", "Server", "s", "MeshTLSAuthentication/m", "NetworkAuthentication/net")]).Ask());
        Assert.Equal(Verdict.Allow, Enforcing([.. known, Authorize("p", "Server", "s", "MeshTLSAuthentication/m"), Authorize("q", "Server", "s", "NetworkAuthentication/net")]).Ask());
        Assert.Equal(Verdict.Allow, Enforcing(Server(), Authorize("p", "Server", "s")).Ask(client: IstioScene.World));
    }

    [Fact]
    public void A_policy_for_a_namespace_is_for_all_its_Servers() =>
        Assert.Equal(Verdict.Allow, Enforcing(Server(), Written("AuthorizationPolicy", "p", "targetRef: {kind: Namespace, name: shop}, requiredAuthenticationRefs: [{kind: ServiceAccount, name: web}]")).Ask());

    [Fact]
    public void A_request_is_let_in_by_its_route_and_one_without_a_route_is_refused()
    {
        var evaluator = Enforcing([Server(), Route("r", "{path: {type: PathPrefix, value: /a}, method: GET}, {path: {type: RegularExpression, value: '/b/[0-9]+'}}"), .. LetWebIn("HTTPRoute", "r")]);
        Assert.Equal(Verdict.Allow, evaluator.Ask(application: "http", method: "GET", path: "/a/b"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(application: "http", method: "GET", path: "/ab"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(application: "http", method: "PUT", path: "/a"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(application: "grpc", path: "/b/7"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(application: "redis"));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(application: "http"));
        Assert.Equal(Verdict.Deny, Enforcing([Server(), Route("r", "{path: {type: Exact, value: /a}}"), .. LetWebIn()]).Ask(application: "http", method: "GET", path: "/c"));
    }

    [Fact]
    public void Whoever_is_let_in_at_the_Server_is_at_its_routes_and_a_route_for_everything_is_taken_last()
    {
        string[] routes = [Server(), Route("a", "{path: {type: Exact, value: /a}}"), Route("all", "{path: {type: PathPrefix, value: /}}")];
        Assert.Equal(Verdict.Allow, Enforcing([.. routes, .. LetWebIn()]).Ask(application: "http", method: "GET", path: "/a"));
        Assert.Equal(Verdict.Deny, Enforcing([.. routes, .. LetWebIn("HTTPRoute", "all")]).Ask(application: "http", method: "GET", path: "/a"));
        Assert.Equal(Verdict.Allow, Enforcing([.. routes, .. LetWebIn("HTTPRoute", "all")]).Ask(application: "http", method: "GET", path: "/b"));
        Assert.Equal(Verdict.Unknown, Enforcing([.. routes, Route("b", "{path: {type: RegularExpression, value: '/[a-z]'}}"), .. LetWebIn("HTTPRoute", "a")]).Ask(application: "http", method: "GET", path: "/a"));
    }

    [Fact]
    public void On_an_opaque_port_requests_are_not_looked_at() =>
        Assert.Equal(Verdict.Allow, Enforcing([Server(specification: "port: 8080, proxyProtocol: opaque"), Route("r", "{path: {type: Exact, value: /a}}"), .. LetWebIn()]).Ask(application: "http", method: "GET", path: "/c"));

    [Fact]
    public void A_port_may_go_by_name()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Server(specification: "port: http")).Ask());
        Assert.Equal(Verdict.Allow, Enforcing(Server(specification: "port: http")).Ask(port: 81));
        Assert.Equal(Verdict.Unknown, Enforcing(Server(specification: "port: http")).Ask(server: IstioScene.Cart with { Ports = null }));
    }

    [Fact]
    public void Only_TCP_to_pods_with_a_proxy_is_judged()
    {
        Assert.Equal(Verdict.Allow, Enforcing(Server()).Ask(transport: Transport.Udp));
        Assert.Equal(Verdict.Allow, Enforcing(Server()).Ask(server: IstioScene.World));
        Assert.Equal(Verdict.Allow, Enforcing(Server()).Ask(server: IstioScene.Cart with { HostNetwork = true }));
    }

    [Theory]
    [InlineData("Server", "podSelector: {}, port: 8080, access: deny", "v1beta3", "spec.access: unknown field")]
    [InlineData("Server", "podSelector: {}, port: 8080, accessPolicy: allow", "v1beta3", "accessPolicy: must be deny")]
    [InlineData("Server", "podSelector: {}, port: 70000", "v1beta3", "port: must be between 1 and 65535")]
    [InlineData("Server", "port: 8080", "v1beta3", "podSelector: is missing")]
    [InlineData("Server", "podSelector: {}, port: 8080, proxyProtocol: http", "v1beta3", "proxyProtocol: must be")]
    [InlineData("Server", "podSelector: {}, port: 8080", "v2", "policy.linkerd.io/v2 Server is not understood")]
    [InlineData("ServerAuthorization", "server: {name: s}", "v1beta1", "ServerAuthorization is not understood")]
    [InlineData("EgressNetwork", "trafficPolicy: Deny", "v1alpha1", "EgressNetwork is not understood")]
    [InlineData("MeshTLSAuthentication", "identities: []", "v1alpha1", "must have either identities or identityRefs")]
    [InlineData("MeshTLSAuthentication", "identities: ['web.*']", "v1alpha1", "is no identity")]
    [InlineData("MeshTLSAuthentication", "identityRefs: [{kind: Pod, name: a}]", "v1alpha1", "kind: must be ServiceAccount, with a name, or Namespace")]
    [InlineData("NetworkAuthentication", "networks: []", "v1alpha1", "networks: must not be empty")]
    [InlineData("NetworkAuthentication", "networks: [{cidr: 10.0.0.0/40}]", "v1alpha1", "cidr")]
    [InlineData("AuthorizationPolicy", "targetRef: {group: policy.linkerd.io, kind: Server, name: none}, requiredAuthenticationRefs: []", "v1alpha1", "Server none is not among the objects")]
    [InlineData("AuthorizationPolicy", "targetRef: {kind: Namespace, name: shop}, requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: NetworkAuthentication, name: none}]", "v1alpha1", "NetworkAuthentication shop/none is not among the objects")]
    [InlineData("HTTPRoute", "rules: [{matches: [{path: {type: Glob, value: /a}}]}]", "v1beta3", "type: must be Exact")]
    [InlineData("HTTPRoute", "rules: [{matches: [{path: {type: RegularExpression, value: '('}}]}]", "v1beta3", "is no expression")]
    public void What_is_not_understood_is_an_error_that_names_the_field(string kind, string specification, string version, string error) =>
        Assert.Contains(Read(Written(kind, "x", specification, version)).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));
}
