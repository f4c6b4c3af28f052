using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>Reads the peers of a rule. One rule has peers of one kind.</summary>
/// <param name="home">The namespace of the policy; null for the whole cluster.</param>
internal sealed class PeerClauseReader(string? home)
{
    private static readonly string[] Entities =
        ["all", "world", "cluster", "host", "init", "ingress", "unmanaged", "remote-node", "health", "none", "kube-apiserver"];

    /// <summary>The peers of a rule; null when it names none, which is everyone.</summary>
    public IReadOnlyList<PeerClause>? Read(FieldReader rule, PolicyDirection direction, bool isDeny)
    {
        var side = direction == PolicyDirection.Ingress ? "from" : "to";
        List<(string Field, List<PeerClause>? Peers)> kinds =
        [
            Kind(side + "Endpoints", ReadEndpoint),
            Kind(side + "CIDRSet", fields => ReadRange(fields)),
            (side + "CIDR", rule.Texts(side + "CIDR")?.Select(text => ReadRange(rule, side + "CIDR", text)).OfType<PeerClause>().ToList()),
            (side + "Entities", rule.Texts(side + "Entities")?.Select(text => ReadEntity(rule, side + "Entities", text)).OfType<PeerClause>().ToList()),
        ];
        if (direction == PolicyDirection.Egress)
        {
            kinds.Add(Kind("toServices", ReadService));
            if (!isDeny)
            {
                kinds.Add(Kind("toFQDNs", fields => RequestClauseReader.ReadName(fields) is { } name ? new NameClause(name) : null));
            }
        }

        var written = kinds.FindAll(kind => kind.Peers is not null);
        if (written.Count(kind => kind.Peers!.Count > 0) > 1)
        {
            rule.Report($"{string.Join(" and ", written.Select(kind => kind.Field))} cannot stand in one rule");
        }

        // A list that is there and empty is nobody; it is not the same as no list.
        return written.Count == 0 ? null : [.. written.SelectMany(kind => kind.Peers!)];

        (string Field, List<PeerClause>? Peers) Kind(string field, Func<FieldReader, PeerClause?> read) =>
            (field, rule.Mappings(field)?.Select(read).OfType<PeerClause>().ToList());
    }

    private EndpointClause ReadEndpoint(FieldReader fields)
    {
        var selector = LabelSelectorReader.Read(fields, CiliumKey.IsKey);
        if (selector.Requirements.Any(requirement => requirement.Key.StartsWith(CiliumKey.Reserved, StringComparison.Ordinal)))
        {
            return new EndpointClause(selector);
        }

        var keys = selector.Requirements.Select(requirement => CiliumKey.Plain(requirement.Key)).ToList();
        if (keys.Contains(CiliumKey.Namespace, StringComparer.Ordinal))
        {
            return new EndpointClause(selector);
        }

        if (home is null)
        {
            return new EndpointClause(With(selector, new LabelRequirement(CiliumKey.Namespace, LabelOperator.Exists, [])));
        }

        // Labels of the namespace choose namespaces, and then the policy's own is not meant.
        return keys.Exists(key => key.StartsWith(CiliumKey.NamespaceLabels, StringComparison.Ordinal))
            ? new EndpointClause(selector)
            : new EndpointClause(With(selector, new LabelRequirement(CiliumKey.Namespace, LabelOperator.In, [home])));
    }

    private static LabelSelector With(LabelSelector selector, LabelRequirement requirement) => new([.. selector.Requirements, requirement]);

    private static EntityClause? ReadEntity(FieldReader rule, string field, string entity)
    {
        if (Entities.Contains(entity, StringComparer.Ordinal))
        {
            return new EntityClause(entity);
        }

        rule.Report(field, $"\"{entity}\" is none of {string.Join(", ", Entities)}");
        return null;
    }

    private static AddressClause? ReadRange(FieldReader rule, string field, string text)
    {
        var whole = text.Contains('/', StringComparison.Ordinal) ? text
            : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");
        if (AddressRange.TryParse(whole, out var range, out var problem))
        {
            return new AddressClause(range!, []);
        }

        rule.Report(field, problem);
        return null;
    }

    private static PeerClause? ReadRange(FieldReader fields)
    {
        var cidr = fields.Text("cidr");
        var group = fields.Text("cidrGroupRef");
        var selector = fields.Mapping("cidrGroupSelector");
        var exceptions = fields.Texts("except") ?? [];
        fields.RefuseUnknown();
        if (new[] { cidr is not null, group is not null, selector is not null }.Count(given => given) != 1)
        {
            fields.Report("must have one of cidr, cidrGroupRef and cidrGroupSelector");
            return null;
        }

        var excepted = exceptions.Select(text => ReadRange(fields, "except", text)?.Range).OfType<AddressRange>().ToList();
        if (cidr is null)
        {
            return new AddressGroupClause(group is null ? "the CIDR groups of a selector" : $"CIDR group {group}");
        }

        if (ReadRange(fields, "cidr", cidr) is not { } clause)
        {
            return null;
        }

        foreach (var outer in excepted.Where(inner => inner.PrefixLength < clause.Range.PrefixLength || !clause.Range.Contains(inner.Base)))
        {
            fields.Report("except", $"{outer} must lie inside {cidr}");
        }

        return clause with { Except = excepted };
    }

    private ServiceClause? ReadService(FieldReader fields)
    {
        var named = fields.Mapping("k8sService");
        var chosen = fields.Mapping("k8sServiceSelector");
        fields.RefuseUnknown();
        if (named is null == chosen is null)
        {
            fields.Report("must have k8sService or k8sServiceSelector, and not both");
            return null;
        }

        var space = (named ?? chosen)!.Text("namespace") ?? home;
        var name = named?.Text("serviceName");
        chosen?.Value("selector");
        (named ?? chosen)!.RefuseUnknown();
        if (named is not null && (name is null || space is null))
        {
            named.Report("needs a serviceName, and in a clusterwide policy a namespace");
            return null;
        }

        return new ServiceClause(space ?? string.Empty, name);
    }
}
