using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>Reads single resources of Terraform: a group, or a rule of one.</summary>
internal static class ResourceReader
{
    private const string ServiceTag = "neulearn.io/service";
    private const string Before = "${aws_security_group.";
    private const string After = ".id}";
    private const int MostByte = 255;
    private const int HighestPort = 65535;

    private static readonly Dictionary<string, byte?> Protocols = new(StringComparer.Ordinal)
    {
        ["-1"] = null, ["tcp"] = 6, ["udp"] = 17, ["icmp"] = 1, ["icmpv6"] = 58,
    };

    /// <summary>A group without its rules; null when nobody knows whose it is.</summary>
    public static SecurityGroup? Group(string name, FieldReader fields, PolicySource written)
    {
        fields.Ignore("name", "description", "vpc_id");
        var tags = fields.TextMap("tags");
        fields.RefuseUnknown();
        if (tags?.GetValueOrDefault(ServiceTag) is { } tag && Peer.TryParse(tag, out var service) && service.IsManaged)
        {
            return new SecurityGroup(name, service, written);
        }

        fields.Report("tags", $"whose group is this? {ServiceTag} must say it, such as shop/web or host/db01");
        return null;
    }

    /// <summary>A rule and the group that it is of; null when it cannot be read.</summary>
    public static (string Group, Permission Rule)? Rule(FieldReader fields, PolicySource written)
    {
        fields.Ignore("description");
        var (home, other) = (Reference(fields, "security_group_id"), Reference(fields, "referenced_security_group_id"));
        var (v4, v6) = (Range(fields, "cidr_ipv4", isV4: true), Range(fields, "cidr_ipv6", isV4: false));
        var protocol = fields.Text("ip_protocol");
        var (from, to) = (Number(fields, "from_port"), Number(fields, "to_port"));
        fields.RefuseUnknown();
        if (new object?[] { other, v4, v6 }.Count(peer => peer is not null) != 1)
        {
            fields.Report("exactly one of referenced_security_group_id, cidr_ipv4 and cidr_ipv6 must say who the other end is");
            return null;
        }

        if (protocol is null || !(Protocols.TryGetValue(protocol, out var number) || ByNumber(protocol, out number)))
        {
            fields.Report("ip_protocol", "must be tcp, udp, icmp, icmpv6, a number, or -1 for all");
            return null;
        }

        if (home is null || !IsSpan(fields, number, from, to))
        {
            return null;
        }

        // AWS passes over the ports of every other protocol.
        var hasPorts = number is 1 or 6 or 17 or 58;
        return (home, new Permission(number, hasPorts ? from : null, hasPorts ? to : null, v4 ?? v6, other, written));
    }

    private static bool IsSpan(FieldReader fields, byte? protocol, int? from, int? to)
    {
        var problem = protocol switch
        {
            6 or 17 => from is null || to is null || from < 0 || to > HighestPort || to < from ? "from_port and to_port must be ports in order" : null,
            1 or 58 => from is null || to is null || from is < -1 or > MostByte || to is < -1 or > MostByte || (from == -1 && to != -1)
                ? "from_port and to_port must be a type and a code, -1 for any" : null,
            _ => null,
        };
        if (problem is not null)
        {
            fields.Report(problem);
        }

        return problem is null;
    }

    private static bool ByNumber(string text, out byte? number)
    {
        number = byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return number is not null;
    }

    private static string? Reference(FieldReader fields, string name)
    {
        if (fields.Text(name) is not { } text)
        {
            if (name == "security_group_id")
            {
                fields.Report(name, "is missing");
            }

            return null;
        }

        if (text.StartsWith(Before, StringComparison.Ordinal) && text.EndsWith(After, StringComparison.Ordinal) && text.Length > Before.Length + After.Length)
        {
            return text[Before.Length..^After.Length];
        }

        fields.Report(name, $"expected {Before}NAME{After}: groups that are written elsewhere are not known");
        return null;
    }

    private static AddressRange? Range(FieldReader fields, string name, bool isV4)
    {
        if (fields.Text(name) is not { } text)
        {
            return null;
        }

        if (AddressRange.TryParse(text, out var range, out var problem) && text.Contains(':') != isV4)
        {
            return range;
        }

        fields.Report(name, problem.Length > 0 ? problem : $"is not a range of {(isV4 ? "IPv4" : "IPv6")}");
        return null;
    }

    private static int? Number(FieldReader fields, string name) => fields.Number(name) is { } number && double.IsInteger(number) && Math.Abs(number) <= HighestPort ? (int)number : null;
}
