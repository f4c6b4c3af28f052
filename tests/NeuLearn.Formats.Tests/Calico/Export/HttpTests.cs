using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>What ingress says of HTTP, and what is lost of it.</summary>
public sealed class HttpTests
{
    private static OperationPattern Get(string? path) => new("GET", path, null);

    private static Cluster Shop(params OperationPattern[] operations) => new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080", "http", operations);

    /// <summary>The rules of a policy's ingress, each as <c>METHODS PATHS</c>.</summary>
    private static IEnumerable<string> Http(ExportResult result, string policy = "nl-cart") => result.Policy(policy).Ingress!
        .Select(r => r.Http is null ? "any" : $"{string.Join(',', r.Http.Methods)} {string.Join(',', r.Http.Paths.Select(p => $"{p.Kind}{p.Text}"))}");

    [Fact]
    public void Methods_and_exact_paths_are_said_at_the_server_without_a_loss_and_left_to_it_by_the_client()
    {
        var result = Shop(Get("/cart"), new OperationPattern("PUT", null, null)).ToCalico();
        Assert.Equal(["GET Exact/cart", "PUT "], Http(result));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
        Assert.Null(Assert.Single(result.Policy("nl-web").Egress!).Http);
        Assert.Contains(result.Notes, n => n.StartsWith("HTTP methods and paths hold where", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_becomes_the_beginning_of_a_path_and_the_report_says_what_that_lets_through()
    {
        var cluster = Shop(Get("/cart/{int}/items"), Get("/cart"));
        var result = cluster.ToCalico();
        Assert.Equal(["GET Exact/cart,Prefix/cart/"], Http(result));
        var loss = Assert.Single(result.Losses.Losses, l => l.Rule is not null);
        Assert.Equal((LossElement.Operations, LossEffect.Wider), (loss.Element, loss.Effect));
        Assert.Equal("all paths that begin with /cart/ for /cart/{int}/items", loss.Instead);
        Assert.Equal("shop/web -> shop/cart TCP/8080 GET /cart/not-learned", loss.Witness);
    }

    [Fact]
    public void Every_method_goes_with_every_path_of_a_rule_so_that_those_with_other_methods_stand_apart()
    {
        var result = Shop(Get("/a"), new OperationPattern("PUT", "/a", null), Get("/b"), new OperationPattern(null, "/c", null), Get("/c")).ToCalico();
        Assert.Equal([" Exact/c", "GET Exact/b", "GET,PUT Exact/a"], Http(result).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void More_paths_than_one_match_takes_are_several_rules()
    {
        var result = Shop([.. Enumerable.Range(0, 45).Select(i => Get($"/p{i:d2}"))]).ToCalico();
        Assert.Equal([20, 20, 5], result.Policy("nl-cart").Ingress!.Select(r => r.Http!.Paths.Count));
    }

    [Fact]
    public void HTTP_without_operations_is_the_whole_port_and_named()
    {
        var cluster = Shop();
        var result = cluster.ToCalico();
        Assert.Equal(["any"], Http(result));
        Assert.Equal(["application wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Theory]
    [InlineData("grpc", null, "/shop.Cart/Get", null)]
    [InlineData("redis", "GET", null, null)]
    [InlineData("http", "GET", "*", null)]
    [InlineData("http", "GET", "/a b", null)]
    [InlineData("http", null, null, null)]
    [InlineData("http", "GET", "/a", "name")]
    public void What_HTTP_cannot_say_is_the_whole_port_and_named(string application, string? method, string? path, string? name)
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080", application, new OperationPattern(method, path, name));
        var result = cluster.ToCalico();
        Assert.Equal(["any"], Http(result));
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void A_server_without_a_policy_cannot_ask_and_the_report_says_so()
    {
        var cluster = new Cluster().App("shop/web").Host("db01", "10.9.0.5").Allow("shop/web", "host/db01", "TCP/8080", "http", Get("/"));
        var result = cluster.ToCalico();
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, cluster.Find("shop/web", "host/db01")));
        Assert.Contains(result.Losses.Losses, l => l.Instead.EndsWith("only ingress can say requests, and host/db01 has no policy", StringComparison.Ordinal));
        Assert.Single(result.Policy("nl-web").Egress!);
    }

    [Fact]
    public void HTTP_over_UDP_is_the_whole_port_and_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "UDP/443", "http", Get("/cart"));
        var result = cluster.ToCalico();
        Assert.Equal(["any"], Http(result));
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void A_server_that_is_staged_does_not_hold_a_protected_client_to_it()
    {
        var cluster = Shop(Get("/cart")).In("shop/web", Mode.Protect).In("shop/cart", Mode.Monitor);
        var result = cluster.ToCalico(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.DoesNotContain(Shop(Get("/cart")).ToCalico(new ExportOptions { As = ExportAs.Monitor }).Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void Strict_leaves_out_at_both_ends_what_would_be_wider()
    {
        var cluster = Shop(Get("/cart/{int}"), Get("/cart"));
        var result = cluster.ToCalico(new ExportOptions { Strict = true });
        Assert.Empty(result.Policy("nl-cart").Ingress!);
        Assert.Empty(result.Policy("nl-web").Egress!);
        Assert.Equal(["operations omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Equal(["GET Exact/cart"], Http(Shop(Get("/cart")).ToCalico(new ExportOptions { Strict = true })));
        Assert.Empty(Shop().ToCalico(new ExportOptions { Strict = true }).Policy("nl-cart").Ingress!);
    }

    [Fact]
    public void A_path_that_is_too_long_is_cut_to_its_beginning_and_named()
    {
        var cluster = Shop(Get("/" + new string('a', 1100)));
        var result = cluster.ToCalico();
        Assert.Equal(1024, Assert.Single(Assert.Single(result.Policy("nl-cart").Ingress!).Http!.Paths).Text.Length);
        Assert.Equal(["operations wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }
}
