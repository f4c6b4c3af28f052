using System.Buffers;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>Writes JSON of Terraform, fields in a fixed order.</summary>
internal static class TerraformJson
{
    private const int MostDescription = 255;

    /// <summary>The group of a service with its rules.</summary>
    public static byte[] Group(Peer service, string group, IReadOnlyList<IGrouping<GroupRule, Grant>> ingress, IReadOnlyList<IGrouping<GroupRule, Grant>> egress) => Write(json =>
    {
        json.WriteStartObject("resource");
        json.WriteStartObject("aws_security_group");
        json.WriteStartObject(group);
        json.WriteString("name", group);
        json.WriteString("description", Fit(service.ToString()));
        json.WriteString("vpc_id", "${var.vpc_id}");
        json.WriteStartObject("tags");
        json.WriteString("managed-by", "neulearn");
        json.WriteString("neulearn.io/service", service.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        Rules(json, "aws_vpc_security_group_ingress_rule", group, "ingress", ingress);
        Rules(json, "aws_vpc_security_group_egress_rule", group, "egress", egress);
        json.WriteEndObject();
    });

    /// <summary>What the files need to be given.</summary>
    public static byte[] Variables() => Write(json =>
    {
        json.WriteStartObject("terraform");
        json.WriteStartObject("required_providers");
        json.WriteStartObject("aws");
        json.WriteString("source", "hashicorp/aws");
        json.WriteString("version", ">= 5.0");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("variable");
        json.WriteStartObject("vpc_id");
        json.WriteString("type", "string");
        json.WriteString("description", "The VPC of the groups");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Rules(Utf8JsonWriter json, string resource, string group, string direction, IReadOnlyList<IGrouping<GroupRule, Grant>> rules)
    {
        // A resource without an entry is not written: Terraform has no word for it.
        if (rules.Count == 0) return;
        json.WriteStartObject(resource);
        foreach (var rule in rules)
        {
            json.WriteStartObject($"{group}_{direction}_{rule.Key.Name}");
            json.WriteString("security_group_id", Id(group));
            json.WriteString("description", Fit(string.Join(", ", rule.Select(Words).Distinct().Order(StringComparer.Ordinal))));
            if (rule.Key.Group is { } other) json.WriteString("referenced_security_group_id", Id(other));
            if (rule.Key.Range is { } range) json.WriteString(range.Address.IsV4 ? "cidr_ipv4" : "cidr_ipv6", range.ToString());
            json.WriteString("ip_protocol", rule.Key.Protocol);
            if (rule.Key.Ports is { } ports)
            {
                json.WriteNumber("from_port", ports.From);
                json.WriteNumber("to_port", ports.To);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Words(Grant grant) => $"{grant.Rule?.Id ?? "dns"} {grant.Client} to {grant.Server}";

    private static string Id(string group) => $"${{aws_security_group.{group}.id}}";

    /// <summary>A text of the characters that a description may have, none of which begins a template of Terraform.</summary>
    private static string Fit(string text)
    {
        var clean = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || " ._-:/()#,@[]+=&;!*".Contains(c, StringComparison.Ordinal) ? c : '_'));
        return clean.Length > MostDescription ? clean[..MostDescription] : clean;
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
