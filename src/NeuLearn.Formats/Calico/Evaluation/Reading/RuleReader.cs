using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads one rule, and checks what the schema does not.</summary>
internal static class RuleReader
{
    /// <summary>Reads the rule in <paramref name="fields" />.</summary>
    /// <param name="fields">The fields of the rule.</param>
    /// <param name="policy">The policy that it is in.</param>
    /// <param name="isIngress">Whether it is for what is accepted.</param>
    public static CalicoRule Read(FieldReader fields, PolicySource policy, bool isIngress)
    {
        var rule = new CalicoRule
        {
            Action = ReadAction(fields),
            Protocol = ProtocolReader.Read(fields, "protocol"),
            NotProtocol = ProtocolReader.Read(fields, "notProtocol"),
            IpVersion = ReadIpVersion(fields),
            Icmp = ReadIcmp(fields, "icmp"),
            NotIcmp = ReadIcmp(fields, "notICMP"),
            Http = fields.Mapping("http") is { } http ? HttpReader.Read(http) : null,
            Source = ReadEnd(fields, "source"),
            Destination = ReadEnd(fields, "destination"),
            Written = policy with { Line = fields.Line > 0 ? fields.Line : policy.Line },
        };
        fields.Mapping("metadata")?.TextMap("annotations");
        fields.RefuseUnknown();
        CheckPorts(fields, rule);
        CheckIcmp(fields, rule);
        CheckHttp(fields, rule, isIngress);
        CheckFamilies(fields, rule);
        return rule;
    }

    private static EntityRule ReadEnd(FieldReader fields, string name) => fields.Mapping(name) is { } end ? EntityReader.Read(end) : EntityRule.Anyone;

    private static RuleVerb ReadAction(FieldReader fields)
    {
        switch (fields.Text("action"))
        {
            case "Allow":
                return RuleVerb.Allow;
            case "Deny":
                return RuleVerb.Deny;
            case "Log":
                return RuleVerb.Log;
            case "Pass":
                return RuleVerb.Pass;
            case var other:
                fields.Report("action", other is null ? "is missing" : $"must be Allow, Deny, Log or Pass, found \"{other}\"");
                return RuleVerb.Deny;
        }
    }

    private static int? ReadIpVersion(FieldReader fields)
    {
        var version = fields.Integer("ipVersion");
        if (version is not (null or 4 or 6))
        {
            fields.Report("ipVersion", "must be 4 or 6");
        }

        return version;
    }

    private static IcmpCriterion? ReadIcmp(FieldReader rule, string name)
    {
        if (rule.Mapping(name) is not { } fields)
        {
            return null;
        }

        var (type, code) = (fields.Integer("type"), fields.Integer("code"));
        fields.RefuseUnknown();
        if (type > 254)
        {
            fields.Report("type", "must be between 0 and 254");
        }

        if (code > 255)
        {
            fields.Report("code", "must be between 0 and 255");
        }

        if (code is not null && type is null)
        {
            fields.Report("code", "needs a type");
        }

        return new IcmpCriterion(type, code);
    }

    private static void CheckPorts(FieldReader fields, CalicoRule rule)
    {
        var named = new[] { rule.Source.Ports, rule.Source.NotPorts, rule.Destination.Ports, rule.Destination.NotPorts }.Any(ports => ports.Count > 0);
        if (named && rule.Protocol is not { HasPorts: true })
        {
            fields.Report("protocol", "must be TCP, UDP or SCTP where ports are named");
        }
    }

    private static void CheckIcmp(FieldReader fields, CalicoRule rule)
    {
        if (rule.Icmp is not null && rule.Protocol is not { IsIcmp: true })
        {
            fields.Report("icmp", "needs protocol ICMP or ICMPv6");
        }

        foreach (var (field, protocol) in new[] { ("protocol", rule.Protocol), ("notProtocol", rule.NotProtocol) })
        {
            if ((protocol == Transport.Icmp && rule.IpVersion == 6) || (protocol == Transport.IcmpV6 && rule.IpVersion == 4))
            {
                fields.Report(field, $"{protocol} is of the other IP version");
            }
        }
    }

    private static void CheckHttp(FieldReader fields, CalicoRule rule, bool isIngress)
    {
        if (rule.Http is null)
        {
            return;
        }

        if (!isIngress)
        {
            fields.Report("http", "can be asked of what is accepted only, in ingress");
        }

        if (rule.Action != RuleVerb.Allow)
        {
            fields.Report("http", "can stand in rules that allow only");
        }

        if (rule.Protocol is { } protocol && protocol != Transport.Tcp)
        {
            fields.Report("http", "needs protocol TCP, or none");
        }
    }

    /// <summary>A rule is for one family as soon as it names addresses of it.</summary>
    private static void CheckFamilies(FieldReader fields, CalicoRule rule)
    {
        var families = new[] { rule.Source.Nets, rule.Source.NotNets, rule.Destination.Nets, rule.Destination.NotNets }
            .SelectMany(nets => nets).Select(net => net.Base.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 4 : 6).Distinct().ToList();
        if (families.Count > 1)
        {
            fields.Report("names addresses of IPv4 and of IPv6: that takes two rules");
        }
        else if (families.Count == 1 && rule.IpVersion is { } version && version != families[0])
        {
            fields.Report("ipVersion", "is not that of the addresses");
        }
    }
}
