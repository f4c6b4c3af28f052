using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.AwsSecurityGroup.Evaluation;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Evaluation;

/// <summary>What groups say, sentence by sentence; and that what is not understood is an error, never a silent allow.</summary>
public sealed class SecurityGroupTests
{
    private const string FromClient = "\"referenced_security_group_id\":\"${aws_security_group.client.id}\"";
    private const string FromServer = "\"referenced_security_group_id\":\"${aws_security_group.server.id}\"";
    private const string Port80 = ",\"ip_protocol\":\"tcp\",\"from_port\":80,\"to_port\":80";
    private static readonly Endpoint Client = Machine("client", "10.0.0.1");
    private static readonly Endpoint Server = Machine("server", "10.0.0.2");
    private static readonly Endpoint Stranger = Machine("stranger", "10.0.0.9");

    [Fact]
    public void Both_ends_must_allow_it()
    {
        var both = Read(Group("client"), Group("server"), Rule("egress", "client", FromServer + Port80), Rule("ingress", "server", FromClient + Port80, "b"));
        Assert.Equal(Verdict.Allow, Ask(both));
        Assert.Equal(Verdict.Deny, Ask(Read(Group("client"), Group("server"), Rule("egress", "client", FromServer + Port80))));
        Assert.Equal(Verdict.Deny, Ask(Read(Group("client"), Group("server"), Rule("ingress", "server", FromClient + Port80))));
        // Answers need no rule, and the other way is another connection.
        Assert.Equal(Verdict.Deny, both.Judge(new Connection(Server, Client, Transport.Tcp, 80)).Verdict);
    }

    [Fact]
    public void Who_has_no_group_is_not_held_back_and_a_group_without_rules_allows_nothing()
    {
        Assert.Equal(Verdict.Allow, Ask(Read(Group("other"))));
        Assert.Equal(Verdict.Deny, Ask(Read(Group("server"))));
        Assert.Equal(Verdict.Deny, Ask(Read(Group("client"))));
    }

    [Fact]
    public void What_any_of_several_groups_allows_is_allowed()
    {
        var policy = Read(Group("server"), Group("second", "host/server"), Rule("ingress", "second", "\"cidr_ipv4\":\"10.0.0.1/32\"" + Port80));
        Assert.Equal(Verdict.Allow, Ask(policy));
        Assert.Equal(Verdict.Deny, Ask(policy, client: Stranger));
    }

    [Fact]
    public void A_group_is_its_members_and_a_range_is_addresses()
    {
        var byGroup = Read(Group("client"), Group("server"), Rule("egress", "client", FromServer + Port80), Rule("ingress", "server", FromClient + Port80, "b"));
        Assert.Equal(Verdict.Deny, Ask(byGroup, client: Stranger));
        var byRange = Read(Group("server"), Rule("ingress", "server", "\"cidr_ipv4\":\"10.0.0.0/29\"" + Port80));
        Assert.Equal(Verdict.Allow, Ask(byRange));
        Assert.Equal(Verdict.Deny, Ask(byRange, client: Stranger));
        Assert.Equal(Verdict.Unknown, Ask(byRange, client: Machine("two", "10.0.0.1", "10.0.0.9")));
        Assert.Equal(Verdict.Deny, Ask(Read(Group("server"), Rule("ingress", "server", "\"cidr_ipv6\":\"::/0\"" + Port80))));
    }

    [Theory]
    [InlineData("\"ip_protocol\":\"tcp\",\"from_port\":80,\"to_port\":90", 6, 90, true)]
    [InlineData("\"ip_protocol\":\"tcp\",\"from_port\":80,\"to_port\":90", 6, 91, false)]
    [InlineData("\"ip_protocol\":\"udp\",\"from_port\":80,\"to_port\":90", 6, 80, false)]
    [InlineData("\"ip_protocol\":\"6\",\"from_port\":80,\"to_port\":80", 6, 80, true)]
    [InlineData("\"ip_protocol\":\"-1\"", 17, 9, true)]
    [InlineData("\"ip_protocol\":\"-1\",\"from_port\":80,\"to_port\":80", 6, 81, true)]
    [InlineData("\"ip_protocol\":\"132\",\"from_port\":80,\"to_port\":80", 132, 81, true)]
    [InlineData("\"ip_protocol\":\"47\"", 50, 0, false)]
    [InlineData("\"ip_protocol\":\"icmp\",\"from_port\":8,\"to_port\":0", 1, 8 << 8, true)]
    [InlineData("\"ip_protocol\":\"icmp\",\"from_port\":8,\"to_port\":0", 1, (8 << 8) + 1, false)]
    [InlineData("\"ip_protocol\":\"icmp\",\"from_port\":3,\"to_port\":-1", 1, (3 << 8) + 7, true)]
    [InlineData("\"ip_protocol\":\"icmp\",\"from_port\":-1,\"to_port\":-1", 1, 5 << 8, true)]
    [InlineData("\"ip_protocol\":\"icmp\",\"from_port\":-1,\"to_port\":-1", 58, 5 << 8, false)]
    public void A_rule_is_of_a_protocol_and_its_ports_or_messages(string terms, byte protocol, int port, bool passes)
    {
        var policy = Read(Group("server"), Rule("ingress", "server", "\"cidr_ipv4\":\"0.0.0.0/0\"," + terms));
        Assert.Equal(passes ? Verdict.Allow : Verdict.Deny, policy.Judge(new Connection(Client, Server, new Transport(protocol), port)).Verdict);
        if (passes) Assert.Contains(policy.Between(Client, Server).Ports, p => p.Transport == new Transport(protocol) && p.First <= port && port <= p.Last);
    }

    [Fact]
    public void A_verdict_names_the_rule_by_file_and_line()
    {
        var policy = Read(Group("server"), Rule("ingress", "server", "\"cidr_ipv4\":\"10.0.0.1/32\"" + Port80, "the_rule"));
        var decider = Assert.Single(policy.Judge(new Connection(Client, Server, Transport.Tcp, 80)).Deciders);
        Assert.Equal(("the_rule", "1.tf.json", 2), (decider.Policy, decider.File, decider.Line));
        Assert.Equal("server", Assert.Single(policy.Judge(new Connection(Client, Server, Transport.Tcp, 81)).Deciders).Policy);
    }

    [Theory]
    [InlineData("{\"resource\":{\"aws_instance\":{\"x\":{}}}}", "not understood")]
    [InlineData("{\"resource\":{\"aws_security_group\":{\"x\":{\"tags\":{\"neulearn.io/service\":\"shop/web\"},\"ingress\":[]}}}}", "ingress: unknown field")]
    [InlineData("{\"resource\":{\"aws_security_group\":{\"x\":{\"name\":\"x\"}}}}", "whose group is this?")]
    [InlineData("{\"resource\":[]}", "expected a mapping")]
    [InlineData("{\"module\":{}}", "module: unknown field")]
    [InlineData("resource \"aws_security_group\" \"x\" {}", "not JSON")]
    public void A_file_that_is_not_understood_is_an_error(string text, string error) =>
        Assert.Contains(Reading(text).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\",\"prefix_list_id\":\"pl-1\"" + Port80, "prefix_list_id: unknown field")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\"," + FromClient + Port80, "exactly one of")]
    [InlineData("\"ip_protocol\":\"-1\"", "exactly one of")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/33\"" + Port80, "cidr_ipv4")]
    [InlineData("\"cidr_ipv4\":\"::/0\"" + Port80, "is not a range of IPv4")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\",\"ip_protocol\":\"TCP\",\"from_port\":1,\"to_port\":2", "ip_protocol: must be")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\",\"ip_protocol\":\"tcp\"", "must be ports in order")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\",\"ip_protocol\":\"tcp\",\"from_port\":9,\"to_port\":8", "must be ports in order")]
    [InlineData("\"cidr_ipv4\":\"10.0.0.0/8\",\"ip_protocol\":\"icmp\",\"from_port\":-1,\"to_port\":0", "a type and a code")]
    [InlineData("\"referenced_security_group_id\":\"sg-0123\"" + Port80, "groups that are written elsewhere are not known")]
    [InlineData("\"referenced_security_group_id\":\"${aws_security_group.gone.id}\"" + Port80, "there is no group gone")]
    public void A_rule_that_is_not_understood_is_an_error(string fields, string error) =>
        Assert.Contains(Reading(Group("server"), Group("client"), Rule("ingress", "server", fields)).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));

    private static string Group(string name, string? service = null) =>
        "{\"resource\":{\"aws_security_group\":{\"" + name + "\":{\"name\":\"n\",\"description\":\"d\",\"vpc_id\":\"${var.vpc_id}\",\"tags\":{\"neulearn.io/service\":\"" + (service ?? "host/" + name) + "\"}}}}}";

    private static string Rule(string direction, string group, string fields, string name = "a") =>
        "{\"resource\":{\"aws_vpc_security_group_" + direction + "_rule\":\n{\"" + name + "\":{\"security_group_id\":\"${aws_security_group." + group + ".id}\"," + fields + "}}}}";

    private static ExternalEndpoint Machine(string name, params string[] addresses) =>
        new(IPAddress.Parse(addresses[0])) { Peer = Peer.Host(name), Addresses = [.. addresses.Select(IPAddress.Parse)] };

    private static PlatformReading Reading(params string[] files) =>
        new SecurityGroupPolicyReader().Read([.. files.Select((text, n) => new PolicyText($"{n}.tf.json", text))], new Cluster().Policy().Directory);

    private static IPlatformPolicy Read(params string[] files)
    {
        var reading = Reading(files);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static Verdict Ask(IPlatformPolicy policy, Endpoint? client = null) => policy.Judge(new Connection(client ?? Client, Server, Transport.Tcp, 80)).Verdict;
}
