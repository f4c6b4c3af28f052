using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>Reads a specification.</summary>
/// <param name="source">The object it stands in.</param>
/// <param name="home">The namespace of the policy; null for the whole cluster.</param>
internal sealed class CiliumSpecReader(PolicySource source, string? home)
{
    private static readonly string[] Sections = ["ingress", "ingressDeny", "egress", "egressDeny"];
    private readonly CiliumRuleReader _rules = new(source, home);

    /// <summary>Reads the specification in <paramref name="fields" />; null when it is in error.</summary>
    public CiliumSpec? Read(FieldReader fields)
    {
        var endpoints = fields.Mapping("endpointSelector");
        var nodes = fields.Mapping("nodeSelector");
        var defaults = fields.Mapping("enableDefaultDeny");
        var (ingressDefault, egressDefault) = (defaults?.Boolean("ingress"), defaults?.Boolean("egress"));
        defaults?.RefuseUnknown();
        var ingress = Section(fields, "ingress", PolicyDirection.Ingress, ingressDefault);
        var egress = Section(fields, "egress", PolicyDirection.Egress, egressDefault);
        fields.Ignore("description", "labels", "log");
        fields.RefuseUnknown();
        if (endpoints is null == nodes is null)
        {
            fields.Report("must have endpointSelector or nodeSelector, and not both");
            return null;
        }

        if (nodes is not null && home is not null)
        {
            fields.Report("nodeSelector", "is for CiliumClusterwideNetworkPolicy only");
        }

        if (!ingress.Rules.Concat(egress.Rules).Any())
        {
            fields.Report($"needs a rule in one of {string.Join(", ", Sections)}; to allow nothing write [{{}}]");
        }

        return new CiliumSpec
        {
            Source = source with { Line = fields.Line },
            Namespace = home,
            Subject = ReadSubject(endpoints ?? nodes!),
            IsOfNodes = nodes is not null,
            Ingress = ingress,
            Egress = egress,
        };
    }

    /// <summary>A direction is denied by default when the policy says so; unsaid, when it has a rule for it.</summary>
    private CiliumSection Section(FieldReader fields, string name, PolicyDirection direction, bool? byDefault)
    {
        var allows = _rules.Read(fields, name, direction, isDeny: false);
        var denies = _rules.Read(fields, name + "Deny", direction, isDeny: true);
        return new CiliumSection(byDefault ?? (allows.Count > 0 || denies.Count > 0), allows, denies);
    }

    private LabelSelector ReadSubject(FieldReader fields)
    {
        var selector = LabelSelectorReader.Read(fields, CiliumKey.IsKey);
        if (home is not null && selector.Requirements.Any(requirement =>
            string.Equals(CiliumKey.Plain(requirement.Key), CiliumKey.Namespace, StringComparison.Ordinal)
            && !(requirement.Operator == LabelOperator.In && requirement.Values.SequenceEqual([home]))))
        {
            fields.Report($"a policy of namespace {home} selects endpoints of it alone");
        }

        return selector;
    }
}
