using NeuLearn.Formats.Istio.Export.Requests;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>What may be asked for: traps 115, 116, 118.</summary>
public sealed class IstioRequestTests
{
    private static Cluster Shop(string application, params OperationPattern[] operations) =>
        new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80", application, operations);

    private static (string To, string Losses) Written(Cluster cluster, bool strict = false)
    {
        var result = cluster.ToIstio(strict);
        var rules = result.Rules("shop/nl-cart.yaml");
        return (rules.Replace("- from: - source: principals: - cluster.local/ns/shop/sa/web ", "", StringComparison.Ordinal), string.Join(", ", Cluster.Of(result, cluster.Find("shop/web", "shop/cart"))));
    }

    [Fact]
    public void Methods_and_plain_paths_are_said_exactly_and_those_of_the_same_methods_stand_together() => Assert.Equal(
        ("to: - operation: ports: - \"80\" methods: - GET paths: - \"/a\" - \"/b\" - operation: ports: - \"80\" methods: - POST - PUT paths: - \"/c\"", ""),
        Written(Shop("http", new("GET", "/b", null), new("GET", "/a", null), new("POST", "/c", null), new("PUT", "/c", null))));

    [Fact]
    public void HTTP_without_operations_is_any_request_and_nothing_that_is_none() => Assert.Equal(("to: - operation: ports: - \"80\" methods: - \"*\"", ""), Written(Shop("http")));

    [Fact]
    public void A_method_alone_a_path_alone_and_neither()
    {
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - GET", ""), Written(Shop("http", new OperationPattern("GET", null, null))));
        Assert.Equal(("to: - operation: ports: - \"80\" paths: - \"/a\"", ""), Written(Shop("http", new OperationPattern(null, "/a", null))));
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - \"*\"", ""), Written(Shop("http", new OperationPattern(null, null, null))));
    }

    [Theory]
    [InlineData("/items/{int}", "/items/{*}", "/items/not-learned!")]
    [InlineData("/items/{slug:a-z0-9-,16}/x", "/items/{*}/x", "/items/not-learned!/x")]
    [InlineData("/a/{int}/b/{uuid}/", "/a/{*}/b/{*}/", "/a/not-learned!/b/{uuid}/")]
    [InlineData("/plain/path", "/plain/path", null)]
    [InlineData("/plain//path", "/plain//path", null)]
    [InlineData("/with space/é", "/with space/é", null)]
    [InlineData("/with space/{int}", "/{*}/{*}", "/not-learned!/{int}")]
    [InlineData("/ends-with*", "/{*}", "/not-learned!")]
    [InlineData("/a*b", "/a*b", null)]
    [InlineData("/{odd}", "/{*}", "/not-learned!")]
    [InlineData("/a//{int}", "/a//*", "/a//not-learned!")]
    [InlineData("no-slash", "*", "/not-learned!")]
    public void A_path_template_is_plain_or_has_any_segment_where_one_varies(string template, string text, string? stranger) => Assert.Equal(new PathTerm(text, stranger), PathTerm.Of(template));

    [Fact]
    public void A_template_is_wider_and_left_out_when_strict()
    {
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - GET paths: - \"/items/{*}\"", "operations wider"), Written(Shop("http", new OperationPattern("GET", "/items/{int}", null))));
        Assert.Equal(("", "operations omitted"), Written(Shop("http", new OperationPattern("GET", "/items/{int}", null)), strict: true));
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - GET paths: - \"/a\"", "operations omitted"), Written(Shop("http", new("GET", "/items/{int}", null), new("GET", "/a", null)), strict: true));
    }

    [Fact]
    public void A_method_that_would_be_a_pattern_and_a_name_are_not_written_and_named()
    {
        Assert.Equal(("to: - operation: ports: - \"80\" paths: - \"/a\"", "operations wider"), Written(Shop("http", new OperationPattern("G*", "/a", null))));
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - GET", "operations wider"), Written(Shop("http", new OperationPattern("GET", null, "x"))));
    }

    [Fact]
    public void A_call_of_gRPC_is_a_POST_and_so_is_what_is_none()
    {
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - POST paths: - \"/shop.Api/Get\"", "application wider"), Written(Shop("grpc", new OperationPattern(null, "/shop.Api/Get", null))));
        Assert.Equal(("to: - operation: ports: - \"80\" methods: - POST", "application wider"), Written(Shop("grpc")));
        Assert.Equal(("", "application omitted"), Written(Shop("grpc"), strict: true));
    }

    [Fact]
    public void Another_application_is_the_whole_port_and_left_out_when_strict()
    {
        Assert.Equal(("to: - operation: ports: - \"80\"", "application wider"), Written(Shop("mysql")));
        Assert.Equal(("", "application omitted"), Written(Shop("mysql"), strict: true));
    }

    [Fact]
    public void T115_requests_and_plain_ports_of_one_client_stand_in_different_rules()
    {
        var result = Shop("http", new OperationPattern("GET", "/a", null)).Allow("shop/web", "shop/cart", "TCP/81").ToIstio();
        var rules = result.Read().Single(p => p.Source.Policy == "shop/nl-cart").Rules;
        Assert.Equal([false, true], rules.Select(r => r.AsksHttp));
        Assert.All(rules, r => Assert.Single(r.Operations));
    }
}
