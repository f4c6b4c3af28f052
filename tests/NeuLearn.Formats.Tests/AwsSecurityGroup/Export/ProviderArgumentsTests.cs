using System.Text.Json.Nodes;
using NeuLearn.Formats.AwsSecurityGroup.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Nftables.Export;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Export;

/// <summary>No schema of the resources can be had, so that what is written is held against the arguments that the provider hashicorp/aws documents.</summary>
public sealed class ProviderArgumentsTests
{
    private static readonly string[] Ends = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];

    // Inline rules are arguments too, but not beside resources of their own.
    private static readonly string[] Group = ["description", "name", "name_prefix", "revoke_rules_on_delete", "tags", "vpc_id"];

    private static readonly string[] Rule = [.. Ends, "description", "from_port", "ip_protocol", "security_group_id", "tags", "to_port"];

    private static readonly Dictionary<string, (string[] Known, string[] Required)> Resources = new()
    {
        ["aws_security_group"] = (Group, ["name", "vpc_id"]),
        ["aws_vpc_security_group_ingress_rule"] = (Rule, ["ip_protocol", "security_group_id"]),
        ["aws_vpc_security_group_egress_rule"] = (Rule, ["ip_protocol", "security_group_id"]),
    };

    [Fact]
    public void Every_argument_is_one_that_the_provider_documents_and_none_that_it_asks_for_is_missing()
    {
        var written = Written().ToList();
        Assert.Equal(Resources.Keys.Order(), written.Select(w => w.Type).Distinct().Order());
        foreach (var (type, resource) in written)
        {
            var names = resource.Select(a => a.Key).ToList();
            Assert.Empty(names.Except(Resources[type].Known));
            Assert.Empty(Resources[type].Required.Except(names));
        }
    }

    [Fact]
    public void A_rule_has_one_other_end_and_ports_where_its_protocol_has_them()
    {
        foreach (var (_, rule) in Written().Where(w => w.Type != "aws_security_group"))
        {
            Assert.Single(Ends, rule.ContainsKey);
            Assert.Equal((string?)rule["ip_protocol"] is "tcp" or "udp" or "icmp" or "icmpv6", rule.ContainsKey("from_port"));
            Assert.Equal(rule.ContainsKey("from_port"), rule.ContainsKey("to_port"));
        }
    }

    /// <summary>What is written of a policy with every kind of peer and transport, and of one that was learned.</summary>
    private static IEnumerable<(string Type, JsonObject Arguments)> Written() =>
        from result in new[] { AddressedShop.Everything().ToSecurityGroups(), new AwsSecurityGroupExporter().Export(new ExportRequest(LearnedShop.Policy(), new ExportOptions())) }
        from file in result.Files
        let resources = JsonNode.Parse(Cluster.Text(file))!["resource"]
        where resources is not null
        from type in resources.AsObject()
        from resource in type.Value!.AsObject()
        select (type.Key, resource.Value!.AsObject());
}
