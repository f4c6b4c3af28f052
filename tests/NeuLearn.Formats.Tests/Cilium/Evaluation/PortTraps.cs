using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>Traps 77 and 111: ports, protocols, ICMP.</summary>
public sealed class PortTraps
{
    [Theory]
    [InlineData("{port: \"8080\", protocol: TCP}", "TCP", 8080, true)]
    [InlineData("{port: \"8080\", protocol: TCP}", "UDP", 8080, false)]
    [InlineData("{port: \"8080\", protocol: TCP}", "TCP", 8081, false)]
    [InlineData("{port: \"8080\", protocol: UDP}", "UDP", 8080, true)]
    [InlineData("{port: \"3868\", protocol: SCTP}", "SCTP", 3868, true)]
    [InlineData("{port: \"8080\", protocol: ANY}", "UDP", 8080, true)]
    [InlineData("{port: \"8080\"}", "SCTP", 8080, true)]
    [InlineData("{port: \"8000\", endPort: 8080, protocol: TCP}", "TCP", 8080, true)]
    [InlineData("{port: \"8000\", endPort: 8080, protocol: TCP}", "TCP", 8081, false)]
    [InlineData("{port: \"0\", protocol: TCP}", "TCP", 65535, true)]
    [InlineData("{port: \"0\", protocol: TCP}", "UDP", 1, false)]
    [InlineData("{port: http, protocol: TCP}", "TCP", 8080, true)]
    [InlineData("{port: HTTP, protocol: TCP}", "TCP", 8080, true)]
    [InlineData("{port: http, protocol: UDP}", "UDP", 8080, false)]
    [InlineData("{port: dns}", "UDP", 5353, true)]
    [InlineData("{port: other}", "TCP", 8080, false)]
    public void Ports_are_texts_with_ends_names_and_any_protocol(string port, string transport, int asked, bool allowed)
    {
        Assert.True(Transport.TryParse(transport, out var protocol));
        Assert.Equal(allowed ? Verdict.Allow : Verdict.Deny, Ingress($"{{fromEndpoints: [{{}}], toPorts: [{{ports: [{port}]}}]}}", Web, asked, protocol));
    }

    [Fact]
    public void A_name_of_ports_that_are_not_known_is_not_known_and_means_nothing_outside()
    {
        var policies = Evaluator("  endpointSelector: {}\n  egress: [{toPorts: [{ports: [{port: http, protocol: TCP}]}]}]");
        Assert.Equal(Verdict.Unknown, policies.Ask(Web, LabWeb with { Ports = null }));
        Assert.Equal(Verdict.Deny, policies.Ask(Web, World));
    }

    [Theory]
    [InlineData("{type: 8, family: IPv4}", "ICMP", 0x0800, "Allow")]
    [InlineData("{type: 8}", "ICMP", 0x0803, "Allow")]
    [InlineData("{type: EchoRequest}", "ICMP", 0x0800, "Allow")]
    [InlineData("{type: \"3\"}", "ICMP", 0x0301, "Allow")]
    [InlineData("{type: 8, family: IPv4}", "ICMP", 0x0000, "Deny")]
    [InlineData("{type: 8, family: IPv4}", "ICMPv6", 0x8000, "Deny")]
    [InlineData("{type: EchoRequest, family: IPv6}", "ICMPv6", 0x8000, "Allow")]
    [InlineData("{type: 8, family: IPv4}", "ICMP", 0xFFFF, "Unknown")]
    [InlineData("{type: 8, family: IPv4}", "TCP", 8, "Deny")]
    public void Messages_are_named_by_family_and_type_and_never_by_code(string field, string transport, int port, string verdict)
    {
        Assert.True(Transport.TryParse(transport, out var protocol));
        AssertSays(verdict, Ingress($"{{fromEndpoints: [{{}}], icmps: [{{fields: [{field}]}}]}}", Web, port, protocol));
    }

    [Fact]
    public void Peers_alone_are_every_protocol_and_a_port_is_no_message()
    {
        Assert.Equal(Verdict.Allow, Ingress("{fromEndpoints: [{}]}", Web, 0x0800, Transport.Icmp));
        Assert.Equal(Verdict.Deny, Ingress("{fromEndpoints: [{}], toPorts: [{ports: [{port: \"0\"}]}]}", Web, 0x0800, Transport.Icmp));
    }

    [Fact]
    public void Protocols_that_Cilium_does_not_know_are_dropped_unless_it_is_told_otherwise()
    {
        Assert.Equal(Verdict.Unknown, Ingress("{fromEndpoints: [{}]}", Web, 0, new Transport(47)));
        Assert.Equal(Verdict.Deny, Ingress("{fromEndpoints: [{}], toPorts: [{ports: [{port: \"0\"}]}]}", Web, 0, new Transport(47)));
    }
}
