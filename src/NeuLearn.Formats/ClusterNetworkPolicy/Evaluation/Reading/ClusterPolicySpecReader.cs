using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>Reads what a policy says.</summary>
/// <param name="kind">Its kind.</param>
/// <param name="candidate">The object.</param>
internal sealed class ClusterPolicySpecReader(PolicyKind kind, ManifestObject candidate)
{
    private const int HighestPriority = 1000;
    private readonly ClusterPeerReader _peers = new(kind);

    /// <summary>Reads the specification; null when it has no subject.</summary>
    public ClusterPolicy? Read(FieldReader spec)
    {
        var tier = kind.Tier ?? ReadTier(spec);
        var priority = kind.IsOnlyOne ? HighestPriority + 1 : ReadPriority(spec);
        var subject = spec.Mapping("subject");
        var (ingress, egress) = (Rules(spec, PolicyDirection.Ingress), Rules(spec, PolicyDirection.Egress));
        spec.RefuseUnknown();
        if (subject is null)
        {
            spec.Report("subject", "is missing");
            return null;
        }

        return _peers.Subject(subject) is not { } pods ? null : new ClusterPolicy
        {
            Tier = tier,
            Priority = priority,
            Subject = pods,
            Ingress = ingress,
            Egress = egress,
            Source = new PolicySource(candidate.Name, candidate.File, candidate.Content.Line),
        };
    }

    private static PolicyTier ReadTier(FieldReader spec)
    {
        switch (spec.Text("tier"))
        {
            case "Admin":
                return PolicyTier.Admin;
            case "Baseline":
                return PolicyTier.Baseline;
            default:
                spec.Report("tier", "must be Admin or Baseline");
                return default;
        }
    }

    private static int ReadPriority(FieldReader spec)
    {
        var priority = spec.Integer("priority");
        if (priority is null or > HighestPriority)
        {
            spec.Report("priority", FormattableString.Invariant($"must be between 0 and {HighestPriority}"));
        }

        return priority ?? 0;
    }

    private IReadOnlyList<ClusterRule> Rules(FieldReader spec, PolicyDirection direction)
    {
        var name = direction == PolicyDirection.Ingress ? "ingress" : "egress";
        var rules = spec.Mappings(name) ?? [];
        Limit(spec, name, rules.Count, "rules");
        return [.. rules.Select(rule => Rule(rule, direction))];
    }

    private ClusterRule Rule(FieldReader fields, PolicyDirection direction)
    {
        var verb = ReadVerb(fields);
        fields.Text("name");
        var peerField = direction == PolicyDirection.Ingress ? "from" : "to";
        var peers = fields.Mappings(peerField) ?? [];
        Limit(fields, peerField, peers.Count, "peers");
        if (peers.Count == 0)
        {
            fields.Report(peerField, "must have at least one peer");
        }

        var portField = kind.IsOlder ? "ports" : "protocols";
        var ports = fields.Mappings(portField);
        Limit(fields, portField, ports?.Count ?? 0, portField);
        if (ports is { Count: 0 })
        {
            fields.Report(portField, "must have at least one, or be absent");
        }

        fields.RefuseUnknown();
        var rule = new ClusterRule(
            verb,
            [.. peers.Select(peer => _peers.Peer(peer, direction)).OfType<PolicyPeer>()],
            ports?.SelectMany(port => kind.IsOlder ? AdminPortReader.Read(port) : ProtocolReader.Read(port)).ToList(),
            new PolicySource(candidate.Name, candidate.File, fields.Line));
        Combine(fields, rule, portField);
        return rule;
    }

    /// <summary>What the API refuses although each part by itself is well.</summary>
    private static void Combine(FieldReader fields, ClusterRule rule, string portField)
    {
        if (rule.Verb != RuleVerb.Accept && rule.Peers.Any(peer => peer is NamesPeer))
        {
            fields.Report("to", "domainNames can be accepted only");
        }

        if (rule.Peers.Any(peer => peer is not SelectorPeer) && rule.Ports?.Any(port => port.Name is not null) == true)
        {
            fields.Report(portField, "a port by name can stand beside pods and namespaces only");
        }
    }

    private RuleVerb ReadVerb(FieldReader fields)
    {
        var action = fields.Text("action");
        if (string.Equals(action, kind.Accept, StringComparison.Ordinal))
        {
            return RuleVerb.Accept;
        }

        if (action is "Pass" && !kind.IsOnlyOne)
        {
            return RuleVerb.Pass;
        }

        if (action is not "Deny")
        {
            fields.Report("action", kind.IsOnlyOne ? $"must be {kind.Accept} or Deny" : $"must be {kind.Accept}, Deny or Pass");
        }

        return RuleVerb.Deny;
    }

    private void Limit(FieldReader fields, string name, int count, string what)
    {
        if (count > kind.Most)
        {
            fields.Report(name, FormattableString.Invariant($"has {count} {what}, and may have {kind.Most}"));
        }
    }
}
