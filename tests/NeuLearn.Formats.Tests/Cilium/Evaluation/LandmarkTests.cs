using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>Between two landmarks no verdict changes, so none may be left out; and a judgement names the rules that decided.</summary>
public sealed class LandmarkTests
{
    private const string Cart1 = "  endpointSelector: {matchLabels: {app: cart}}\n  ingress:\n"
        + "  - {fromCIDRSet: [{cidr: 203.0.113.0/24, except: [203.0.113.7/32]}], toPorts: [{ports: [{port: \"80\", endPort: 90, protocol: TCP}, {port: http}]}]}\n"
        + "  - toPorts:\n"
        + "    - ports: [{port: \"8080\", protocol: TCP}]\n"
        + "      rules: {http: [{method: GET, path: '/items/[0-9]+(\\?[!-~]*)?', host: 'cart\\.shop'}, {path: '/a\\.b'}]}\n"
        + "  - {icmps: [{fields: [{type: 8}]}]}\n";

    private const string Web1 = "  endpointSelector: {matchLabels: {app: web}}\n  egress:\n"
        + "  - {toFQDNs: [{matchPattern: \"*.example.com\"}]}\n"
        + "  - {toEndpoints: [{}], toPorts: [{ports: [{port: \"53\", protocol: UDP}], rules: {dns: [{matchName: a.b}]}}]}\n";

    [Fact]
    public void Ends_are_ranges_exceptions_names_and_the_API_server()
    {
        var ends = Evaluator(Cart1, Web1).Ends;
        Assert.Equal(["192.0.2.9/32", "203.0.113.0/24", "203.0.113.7/32"], ends.Ranges.Select(range => range.ToString()).Order(StringComparer.Ordinal));
        Assert.Contains(ends.Names, name => name.Matches("x.example.com") && !name.Matches("x.y.example.com"));
    }

    [Fact]
    public void Requests_are_ports_methods_paths_hosts_and_names_of_both_ends()
    {
        var between = Evaluator(Cart1, Web1).Between(Web, Cart);
        Assert.Contains(new PortLandmark(Transport.Tcp, 80, 90), between.Ports);
        Assert.Contains(new PortLandmark(Transport.Tcp, 8080, 8080), between.Ports);
        Assert.Contains(new PortLandmark(Transport.Udp, 53, 53), between.Ports);
        Assert.Contains(new PortLandmark(Transport.Icmp, 0x0800, 0x08FF), between.Ports);
        Assert.Equal(["dns", "grpc", "http"], between.Applications.Order(StringComparer.Ordinal));
        Assert.Equal([TextPattern.Exact("GET")], between.Methods);
        Assert.Equal([TextPattern.Expression("/items/[0-9]+"), TextPattern.Exact("/a.b")], between.Paths);
        Assert.Equal([TextPattern.Exact("cart.shop")], between.Hosts);
        Assert.Equal([TextPattern.Exact("a.b")], between.Names);
        Assert.Empty(Evaluator(Cart1, Web1).Between(Cart, Probe).Ports);
    }

    [Fact]
    public void An_allowance_names_its_rule_with_its_line()
    {
        var judgement = Evaluator(Cart1).Judge(new Connection(World with { Names = [] }, Cart, Transport.Icmp, 0x0800));
        var source = Assert.Single(judgement.Deciders);
        Assert.Equal("shop/p0 (scene.yaml:11)", source.ToString());
        Assert.False(judgement.IsExplicitDeny);
    }

    [Fact]
    public void A_denial_names_what_puts_the_pod_into_default_deny()
    {
        var judgement = Evaluator(Cart1).Judge(new Connection(Probe, Cart, Transport.Tcp, 1));
        Assert.Equal(["shop/p0"], judgement.Policies);
        Assert.Equal("ingress: shop/cart-1 is in default deny by shop/p0, and no rule allows it", judgement.Reason);
    }
}
