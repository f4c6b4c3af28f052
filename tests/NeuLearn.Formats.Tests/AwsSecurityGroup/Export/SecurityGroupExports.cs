using System.Text.Json.Nodes;
using NeuLearn.Formats.AwsSecurityGroup.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Export;

/// <summary>What the exporter makes of a cluster, and what is in it.</summary>
internal static class SecurityGroupExports
{
    public static ExportResult ToSecurityGroups(this Cluster cluster, ExportOptions? options = null) =>
        new AwsSecurityGroupExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The rules of a direction in short: <c>tcp 80-80 nl-shop-web</c>, <c>47 10.0.0.0/8</c>.</summary>
    public static IReadOnlyList<string> Rules(this ExportResult result, string group, string direction = "ingress") =>
        [.. result.Resources(group, direction).Select(r => string.Join(' ', new[]
        {
            (string?)r["ip_protocol"],
            r["from_port"] is { } from ? $"{from}-{r["to_port"]}" : null,
            ((string?)r["referenced_security_group_id"])?["${aws_security_group.".Length..^".id}".Length],
            (string?)r["cidr_ipv4"],
            (string?)r["cidr_ipv6"],
        }.OfType<string>()))];

    public static IEnumerable<JsonNode> Resources(this ExportResult result, string group, string direction = "ingress") =>
        JsonNode.Parse(Cluster.Text(result.Files.Single(f => f.Path == group + ".tf.json")))!["resource"]![$"aws_vpc_security_group_{direction}_rule"]?.AsObject().Select(r => r.Value!) ?? [];
}
