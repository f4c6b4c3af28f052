using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Evaluation;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Nftables.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names: in a router, and on the machines.</summary>
public class NftablesMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed, FilterPlacement.Router)]
    [InlineData(2, 8, IdentityMix.Full, FilterPlacement.Endpoint)]
    [InlineData(3, 8, IdentityMix.AddressOnly, FilterPlacement.Router)]
    [InlineData(4, 16, IdentityMix.Mixed, FilterPlacement.Endpoint)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity, FilterPlacement placement)
    {
        var policy = LearnedPolicies.Of(seed, services, identity);
        Assert.NotEmpty(policy.Rules);
        Format(placement).Hold(policy, output);
    }

    [Theory]
    [InlineData(FilterPlacement.Router)]
    [InlineData(FilterPlacement.Endpoint)]
    public void An_export_with_denials_is_its_baseline_over_the_full_matrix(FilterPlacement placement)
    {
        var policy = LearnedPolicies.Of(5, 6, IdentityMix.Full);
        var denied = policy.Rules.Where((r, i) => i % 4 == 0 && r.Transport.HasPorts).ToList();
        Assert.NotEmpty(denied);
        Format(placement).Hold(policy with
        {
            Rules =
            [
                .. policy.Rules,
                .. denied.Select(r => r with { Id = "d" + r.Id[1..], Action = RuleAction.Deny, Application = null, Operations = [] }),
                Denial(Peer.Cidr(Cidr.Parse("192.0.2.0/24")), denied[0].Server),
                Denial(denied[0].Client, Peer.World),
            ],
        }, output);
    }

    [Theory]
    [InlineData(FilterPlacement.Router)]
    [InlineData(FilterPlacement.Endpoint)]
    public void An_export_of_every_kind_of_peer_and_transport_is_its_baseline_over_the_full_matrix(FilterPlacement placement) =>
        Format(placement).Hold(AddressedShop.Everything().Policy(), output);

    [Theory]
    [InlineData("a widened port", "\"field\":\"dport\"}},\"right\":8080}", "\"field\":\"dport\"}},\"right\":{\"range\":[8080,8090]}}")]
    [InlineData("another port", "\"field\":\"dport\"}},\"right\":8080}", "\"field\":\"dport\"}},\"right\":8081}")]
    [InlineData("another transport", "\"protocol\":\"udp\",\"field\":\"dport\"", "\"protocol\":\"sctp\",\"field\":\"dport\"")]
    [InlineData("a client of everyone", "{\"match\":{\"op\":\"==\",\"left\":{\"payload\":{\"protocol\":\"ip\",\"field\":\"saddr\"}},\"right\":\"@s_shop_web_v4\"}},", "")]
    [InlineData("another client", "\"right\":\"@s_shop_web_v4\"", "\"right\":\"@s_shop_api_v4\"")]
    [InlineData("a negated server", "\"op\":\"==\",\"left\":{\"payload\":{\"protocol\":\"ip\",\"field\":\"daddr\"}}", "\"op\":\"!=\",\"left\":{\"payload\":{\"protocol\":\"ip\",\"field\":\"daddr\"}}")]
    [InlineData("a wider range", "\"elem\":[\"203.0.113.20\"]", "\"flags\":[\"interval\"],\"elem\":[{\"prefix\":{\"addr\":\"203.0.113.0\",\"len\":24}}]")]
    [InlineData("a world with private ranges", "{\"range\":[\"0.0.0.0\",\"9.255.255.255\"]}", "{\"range\":[\"0.0.0.0\",\"10.255.255.255\"]}")]
    [InlineData("a last rule that accepts", "{\"drop\":null}", "{\"accept\":null}")]
    [InlineData("a dropped peer", "{\"counter\":null},{\"accept\":null}", "{\"counter\":null}")]
    public void The_matrix_notices(string fault, string from, string to) => Format(FilterPlacement.Router).Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    [Theory]
    [InlineData("a chain that lets the rest through", "\"drop\":null", "\"accept\":null")]
    [InlineData("a dropped direction", "\"hook\":\"output\",\"prio\":0,\"policy\":\"drop\"", "\"hook\":\"input\",\"prio\":1,\"policy\":\"drop\"")]
    public void The_matrix_notices_on_machines(string fault, string from, string to) => Format(FilterPlacement.Endpoint).Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    [Fact]
    public void The_matrix_notices_a_removed_denial()
    {
        var policy = LearnedPolicies.Of(2, 3, IdentityMix.Full);
        var denied = policy.Rules.First(r => r.Client.IsManaged && r.Server.IsManaged && r.Transport == Transport.Tcp);
        Format(FilterPlacement.Router).Notice(policy with { Rules = [.. policy.Rules, Denial(denied.Client, denied.Server)] }, "a removed denial",
            "{\"match\":{\"op\":\"==\",\"left\":{\"meta\":{\"key\":\"l4proto\"}},\"right\":\"tcp\"}},{\"log\":{\"prefix\":\"neulearn-deny \",\"group\":5}},{\"counter\":null},{\"drop\":null}",
            "{\"match\":{\"op\":\"==\",\"left\":{\"meta\":{\"key\":\"l4proto\"}},\"right\":\"tcp\"}},{\"counter\":null}");
    }

    private static Rule Denial(Peer client, Peer server) => new() { Id = Rule.IdOf(client, server, Transport.Tcp, "deny", null), Client = client, Server = server, Transport = Transport.Tcp, Action = RuleAction.Deny };

    private static FormatMatrix Format(FilterPlacement placement) => new(
        new NftablesExporter(),
        new NftablesPolicyReader(),
        request => ExportPlan.Of(request, NftablesCapabilities.Declared, new NftablesNaming(new AddressPeers(request.Policy.Directory, resolveNames: false), placement)),
        MatrixEnds.WithAddresses)
    {
        Options = new ExportOptions { Placement = placement },
    };
}
