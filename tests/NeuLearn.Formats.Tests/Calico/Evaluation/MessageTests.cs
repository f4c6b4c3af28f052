using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation;
using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Calico.Evaluation.CalicoScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>What a rule asks of a message: protocol, ports, IP version, ICMP, HTTP.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("protocol: TCP", 6, true)]
    [InlineData("protocol: tcp", 6, true)]
    [InlineData("protocol: TCP", 17, false)]
    [InlineData("protocol: 47", 47, true)]
    [InlineData("protocol: '47'", 47, true)]
    [InlineData("protocol: UDPLite", 136, true)]
    [InlineData("notProtocol: TCP", 6, false)]
    [InlineData("notProtocol: TCP", 17, true)]
    [InlineData("protocol: ICMP", 1, true)]
    [InlineData("protocol: ICMPv6", 1, false)]
    public void A_protocol_is_a_name_or_a_number(string rule, byte transport, bool allows) =>
        Assert.Equal(allows ? Verdict.Allow : Verdict.Deny, Rule(rule).Ask(Web, Cart, 0, new Transport(transport)));

    [Theory]
    [InlineData("ports: [8080]", 8080, true)]
    [InlineData("ports: ['8080']", 8080, true)]
    [InlineData("ports: [8080]", 8081, false)]
    [InlineData("ports: ['8000:8010', 9]", 8010, true)]
    [InlineData("ports: ['8000:8010', 9]", 8011, false)]
    [InlineData("ports: ['8000:8010', 9]", 9, true)]
    [InlineData("ports: [http]", 8080, true)]
    [InlineData("ports: [http]", 80, false)]
    [InlineData("ports: [dns]", 5353, false)]
    [InlineData("ports: [none]", 8080, false)]
    [InlineData("notPorts: [8080]", 8080, false)]
    [InlineData("notPorts: ['1:100']", 8080, true)]
    [InlineData("notPorts: [http]", 8080, false)]
    [InlineData("ports: ['1:9000'], notPorts: [8080]", 8080, false)]
    public void Ports_are_numbers_ranges_and_names_of_the_servers_own(string ports, int port, bool allows) =>
        Assert.Equal(allows ? Verdict.Allow : Verdict.Deny, Rule($"protocol: TCP, destination: {{{ports}}}").Ask(Web, Cart, port));

    [Fact]
    public void A_name_of_a_port_is_of_no_use_for_what_declares_none()
    {
        var named = Enforcing(Namespaced("selector: app == 'web', types: [Egress], egress: [{action: Allow, protocol: TCP, destination: {ports: [http]}}]"));
        Assert.Equal(Verdict.Deny, named.Ask(Web, World));
        Assert.Equal(Verdict.Unknown, named.Ask(Web, Cart with { Ports = null }));
    }

    [Fact]
    public void The_clients_own_port_is_not_known_unless_all_are_asked_for()
    {
        Assert.Equal(Verdict.Unknown, Rule("protocol: TCP, source: {ports: [5000]}").Ask(Web, Cart));
        Assert.Equal(Verdict.Unknown, Rule("protocol: TCP, source: {notPorts: [5000]}").Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Rule("protocol: TCP, source: {ports: ['1:65535']}").Ask(Web, Cart));
    }

    [Fact]
    public void An_IP_version_is_told_by_the_addresses()
    {
        Assert.Equal(Verdict.Allow, Rule("ipVersion: 4").Ask(World, Cart));
        Assert.Equal(Verdict.Deny, Rule("ipVersion: 6").Ask(World, Cart));
        Assert.Equal(Verdict.Allow, Rule("ipVersion: 6").Ask(External("2001:db8::1"), Cart with { Addresses = [] }));
        Assert.Equal(Verdict.Unknown, Rule("ipVersion: 6").Ask(Web with { Addresses = [] }, Cart with { Addresses = [] }));
    }

    [Theory]
    [InlineData("icmp: {type: 8}", 0x0800, true)]
    [InlineData("icmp: {type: 8}", 0x0805, true)]
    [InlineData("icmp: {type: 8, code: 0}", 0x0805, false)]
    [InlineData("icmp: {type: 3, code: 1}", 0x0301, true)]
    [InlineData("icmp: {}", 0x0301, true)]
    [InlineData("notICMP: {type: 8}", 0x0800, false)]
    [InlineData("notICMP: {type: 8, code: 0}", 0x0801, true)]
    public void A_message_of_ICMP_is_told_by_type_and_code(string icmp, int message, bool allows) =>
        Assert.Equal(allows ? Verdict.Allow : Verdict.Deny, Rule($"protocol: ICMP, {icmp}").Ask(Web, Cart, message, Transport.Icmp));

    [Fact]
    public void A_message_of_ICMP_without_a_known_type_and_notICMP_of_other_protocols_leave_it_open()
    {
        Assert.Equal(Verdict.Unknown, Rule("protocol: ICMP, icmp: {type: 8}").Ask(Web, Cart, 0xFFFF, Transport.Icmp));
        Assert.Equal(Verdict.Unknown, Rule("notICMP: {type: 8}").Ask(Web, Cart));
    }

    [Theory]
    [InlineData("methods: [GET, PUT]", "GET", "/x", true)]
    [InlineData("methods: [GET]", "DELETE", "/x", false)]
    [InlineData("methods: [GET]", "get", "/x", false)]
    [InlineData("methods: ['*']", "DELETE", "/x", true)]
    [InlineData("paths: [{exact: /cart}]", "GET", "/cart", true)]
    [InlineData("paths: [{exact: /cart}]", "GET", "/cart/7", false)]
    [InlineData("paths: [{exact: /x}, {prefix: /cart}]", "GET", "/cartoon", true)]
    [InlineData("paths: [{prefix: /cart/}]", "GET", "/cart", false)]
    [InlineData("methods: [GET], paths: [{exact: /cart}]", "PUT", "/cart", false)]
    [InlineData("methods: [GET]", null, null, false)]
    public void A_request_must_match_a_method_and_a_path(string http, string? method, string? path, bool allows)
    {
        var evaluator = Rule($"protocol: TCP, http: {{{http}}}");
        var request = new Connection(Web, Cart, Transport.Tcp, 8080) { Application = "http", Method = method, Path = path };
        Assert.Equal(allows ? Verdict.Allow : Verdict.Deny, evaluator.Judge(request).Verdict);
        Assert.Equal(Verdict.Deny, evaluator.Judge(request with { Application = "ssh", Method = null, Path = null }).Verdict);
        Assert.Equal(Verdict.Deny, evaluator.Judge(request with { Transport = Transport.Udp }).Verdict);
    }

    [Fact]
    public void Without_application_layer_policy_what_is_asked_of_HTTP_is_passed_over()
    {
        var policy = Namespaced("selector: app == 'cart', types: [Ingress], ingress: [{action: Allow, protocol: TCP, http: {methods: [GET]}}]");
        Assert.Equal(Verdict.Allow, Enforcing(HttpEnforcement.Ignored, policy).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(HttpEnforcement.Enforced, policy).Ask(Web, Cart));
    }

    [Fact]
    public void Landmarks_name_every_port_message_request_and_range()
    {
        var evaluator = Enforcing(
            Set("a", "198.51.100.0/24"),
            Namespaced("ingress: [{action: Allow, protocol: TCP, source: {nets: [203.0.113.0/24], notNets: [203.0.113.7/32]}, destination: {ports: ['8000:8010', http], notPorts: [8005]}}, "
                + "{action: Allow, protocol: ICMP, icmp: {type: 8, code: 1}}, {action: Allow, protocol: ICMP, icmp: {type: 3}}, {action: Allow, protocol: 47}, "
                + "{action: Allow, protocol: TCP, http: {methods: [GET], paths: [{exact: /a}, {prefix: /b}]}}]"));
        Assert.Equal(["203.0.113.0/24", "203.0.113.7/32", "198.51.100.0/24"], evaluator.Ends.Ranges.Select(range => range.ToString()));
        var between = evaluator.Between(World, Cart);
        Assert.Equal(
            ["TCP 8000-8010", "TCP 8080-8080", "TCP 8005-8005", "ICMP 0-65535", "ICMP 2049-2049", "ICMP 768-1023", "47 0-0", "TCP 0-65535"],
            between.Ports.Select(port => FormattableString.Invariant($"{port.Transport} {port.First}-{port.Last}")));
        Assert.Equal(["http"], between.Applications);
        Assert.Equal(["GET"], between.Methods.Select(method => method.Text));
        Assert.Equal(["Exact /a", "Prefix /b"], between.Paths.Select(path => $"{path.Kind} {path.Text}"));
        Assert.Empty(evaluator.Between(World, LabWeb).Ports);
    }
}
