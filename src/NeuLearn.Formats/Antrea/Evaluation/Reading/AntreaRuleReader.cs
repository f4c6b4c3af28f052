using NeuLearn.Events;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>Reads one rule of a policy.</summary>
/// <param name="peers">Reads its peers.</param>
/// <param name="isBaseline">Whether it is of the baseline tier, which has nothing to pass to.</param>
/// <param name="written">Where it is written.</param>
internal sealed class AntreaRuleReader(AntreaPeerReader peers, bool isBaseline, Func<FieldReader, PolicySource> written)
{
    private const int Highest = 255;
    private static readonly string[] NotJudged = ["appliedTo", "toServices"];

    /// <summary>Reads the rule.</summary>
    public ClusterRule Read(FieldReader fields, PolicyDirection direction)
    {
        var verb = ReadVerb(fields);
        fields.Text("name");
        fields.Boolean("enableLogging");
        fields.Text("logLabel");
        // Without peers it is everyone; an empty list is the same to the API.
        var named = fields.Mappings(direction == PolicyDirection.Ingress ? "from" : "to") ?? [];
        var (ports, messages) = (fields.Mappings("ports") ?? [], fields.Mappings("protocols") ?? []);
        var requests = Layer7Reader.Read(fields, verb == RuleVerb.Accept);
        foreach (var name in NotJudged.Where(name => fields.Value(name) is not null))
        {
            fields.Report(name, "is not judged here");
        }

        fields.RefuseUnknown();
        if (ports.Count > 0 && messages.Count > 0)
        {
            fields.Report("protocols", "cannot stand beside ports in one rule");
        }

        if (requests is not null && messages.Count > 0)
        {
            fields.Report("l7Protocols", "cannot stand beside protocols in one rule");
        }

        return new ClusterRule(
            verb,
            named.Count == 0 ? [EveryonePeer.Instance] : [.. named.Select(peer => peers.Peer(peer, direction)).OfType<PolicyPeer>()],
            ports.Count + messages.Count == 0 ? null : [.. ports.Select(PolicyPortReader.Read).OfType<PolicyPort>(), .. messages.SelectMany(Messages)],
            written(fields))
        {
            Requests = requests,
        };
    }

    private RuleVerb ReadVerb(FieldReader fields)
    {
        switch (fields.Text("action"))
        {
            case "Allow":
                return RuleVerb.Accept;
            case "Drop" or "Reject":
                return RuleVerb.Deny;
            case "Pass" when !isBaseline:
                return RuleVerb.Pass;
            default:
                fields.Report("action", isBaseline ? "must be Allow, Drop or Reject in the baseline tier" : "must be Allow, Drop, Reject or Pass");
                return RuleVerb.Deny;
        }
    }

    /// <summary>Messages of ICMP are those of both versions of IP.</summary>
    private static IEnumerable<PolicyPort> Messages(FieldReader fields)
    {
        var icmp = fields.Mapping("icmp");
        if (fields.Value("igmp") is not null)
        {
            fields.Report("igmp", "is not judged here");
        }

        fields.RefuseUnknown();
        if (icmp is null)
        {
            fields.Report("icmp", "is missing");
            return [];
        }

        var (type, code) = (Octet(icmp, "icmpType"), Octet(icmp, "icmpCode"));
        icmp.RefuseUnknown();
        if (type is null && code is not null)
        {
            icmp.Report("icmpCode", "needs an icmpType");
        }

        var first = (type << 8) + (code ?? 0);
        var last = (type << 8) + (code ?? Highest);
        return [new PolicyPort(Transport.Icmp, first, last, Name: null), new PolicyPort(Transport.IcmpV6, first, last, Name: null)];
    }

    private static int? Octet(FieldReader fields, string name)
    {
        var value = fields.Integer(name);
        if (value is < 0 or > Highest)
        {
            fields.Report(name, "must be between 0 and 255");
        }

        return value;
    }
}
