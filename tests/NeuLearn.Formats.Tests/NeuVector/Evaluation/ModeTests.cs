using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;
using NeuLearn.Learning;
using static NeuLearn.Formats.Tests.NeuVector.Evaluation.NeuVectorScene;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>What becomes of a connection where no rule matches, and where one denies: behaviours 17 to 21.</summary>
public sealed class ModeTests
{
    public static TheoryData<Contention, string, string, bool> Cells { get; } = Table();

    [Theory]
    [MemberData(nameof(Cells))]
    public void Without_a_rule_and_with_one_that_denies_the_deciding_mode_counts(Contention contention, string client, string server, bool isDenied)
    {
        var expected = isDenied ? Verdict.Deny : Verdict.Allow;
        Assert.Equal(expected, Enforcing(contention, Web(client), Cart(server)).Ask());
        Assert.Equal(expected, Enforcing(contention, Web(client), Cart(server, Rule("r", action: "deny"))).Ask());
        Assert.Equal(Verdict.Allow, Enforcing(contention, Web(client), Cart(server, Rule("r"))).Ask());
    }

    [Fact]
    public void In_Basic_a_client_that_no_object_is_for_reaches_a_server_in_Protect_and_in_Restrictive_it_does_not()
    {
        Assert.Equal(Verdict.Allow, Enforcing(Cart("Protect")).Ask());
        Assert.Equal(Verdict.Deny, Enforcing(Contention.Restrictive, Cart("Protect")).Ask());
    }

    [Theory]
    [InlineData("Discover", "Allow")]
    [InlineData("Monitor", "Allow")]
    [InlineData("Protect", "Deny")]
    public void Where_one_end_is_not_managed_the_other_decides(string mode, string expected)
    {
        foreach (var contention in new[] { Contention.Basic, Contention.Restrictive })
        {
            Assert.Equal(expected, $"{Enforcing(contention, Cart(mode)).Ask(client: PolicyScene.World)}");
            Assert.Equal(expected, $"{Enforcing(contention, Web(mode)).Ask(server: PolicyScene.World)}");
        }
    }

    [Fact]
    public void Between_ends_without_a_mode_all_passes() => Assert.Equal(Verdict.Allow, Enforcing(Cart("Protect")).Ask(client: PolicyScene.World, server: Node));

    [Theory]
    [InlineData("Discover", "Allow")]
    [InlineData("Protect", "Unknown")]
    public void A_mode_that_is_left_as_it_is_may_be_any(string client, string expected) =>
        Assert.Equal(expected, $"{Enforcing(Web(client), Cart("N/A")).Ask()}");

    [Fact]
    public void What_nodes_open_and_accept_is_allowed_for_certain_and_denied_perhaps()
    {
        Assert.Equal(Verdict.Unknown, Enforcing(Cart("Protect")).Ask(client: Node));
        Assert.Equal(Verdict.Allow, Enforcing(Cart("Protect", Rule("r", "{name: nodes, criteria: []}"))).Ask(client: Node));
    }

    [Fact]
    public void IPv6_link_local_addresses_and_other_protocols_pass()
    {
        var evaluator = Enforcing(Web("Protect"), Cart("Protect"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(transport: Transport.Sctp));
        Assert.Equal(Verdict.Allow, evaluator.Ask(transport: Transport.IcmpV6));
        Assert.Equal(Verdict.Allow, evaluator.Ask(server: PolicyScene.External("2001:db8::9")));
        Assert.Equal(Verdict.Allow, evaluator.Ask(server: PolicyScene.External("169.254.169.254")));
        Assert.Equal(Verdict.Deny, evaluator.Ask(transport: Transport.Icmp));
    }

    [Fact]
    public void What_passes_unjudged_is_still_the_doing_of_a_rule_that_means_it()
    {
        var evaluator = Enforcing(Web("Protect", Rule("r", "{name: external, criteria: []}", ports: "443")));
        var six = new Connection(PolicyScene.Web, PolicyScene.External("2001:db8::9"), Transport.Tcp, 443);
        Assert.Equal("shop/nv.web.shop", Assert.Single(evaluator.Judge(six).Deciders).Policy);
        Assert.Empty(evaluator.Judge(six with { Port = 444 }).Deciders);
    }

    private static NodeEndpoint Node { get; } = new() { Name = "n1", Addresses = [IPAddress.Parse("192.0.2.1")] };

    private static TheoryData<Contention, string, string, bool> Table()
    {
        var cells = new TheoryData<Contention, string, string, bool>();
        foreach (var client in new[] { "Discover", "Monitor", "Protect" })
        {
            foreach (var server in new[] { "Discover", "Monitor", "Protect" })
            {
                cells.Add(Contention.Basic, client, server, client == "Protect" && server == "Protect");
                cells.Add(Contention.Restrictive, client, server, client == "Protect" || server == "Protect");
            }
        }

        return cells;
    }
}
