using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Evaluation.Reading;

/// <summary>Reads NvSecurityRules and NvClusterSecurityRules strictly, with the groups that they define or refer to.</summary>
internal sealed class SecurityRuleReader
{
    private const string Version = "neuvector.com/v1";
    private const int HighestPriority = 100;
    private readonly List<Target> _targets = [];
    private readonly List<GroupRule> _rules = [];
    private readonly List<ManifestError> _errors = [];
    private readonly HashSet<string> _ruleNames = new(StringComparer.Ordinal);
    private readonly GroupReader _groups = new();

    private SecurityRuleReader()
    {
    }

    /// <summary>Reads the objects among some; those of other kinds are passed over.</summary>
    public static SecurityRules Read(ManifestSet manifests)
    {
        var reader = new SecurityRuleReader();
        reader._errors.AddRange(manifests.Errors);
        var own = manifests.Objects.Where(o => o.ApiVersion.StartsWith("neuvector.com/", StringComparison.Ordinal)).ToList();
        foreach (var definition in own.Where(o => o.Kind == "NvGroupDefinition"))
        {
            reader.Guarded(definition, reader.ReadDefinition);
        }

        foreach (var policy in own.Where(o => o.Kind is "NvSecurityRule" or "NvClusterSecurityRule"))
        {
            reader.Guarded(policy, spec => reader.ReadPolicy(policy, spec));
        }

        return new SecurityRules(reader._targets, reader._rules, reader._errors);
    }

    private void Guarded(ManifestObject candidate, Action<FieldReader> read)
    {
        var log = new ObjectLog(candidate.File, candidate.Subject);
        try
        {
            var fields = new FieldReader(candidate.Content, string.Empty, log);
            if (!string.Equals(fields.Text("apiVersion") ?? candidate.ApiVersion, Version, StringComparison.Ordinal))
            {
                fields.Report("apiVersion", $"must be {Version}");
            }

            fields.Ignore("kind");
            ObjectMetadata.Read(fields);
            var spec = fields.Mapping("spec");
            fields.RefuseUnknown();
            if (spec is null)
            {
                fields.Report("spec", "is missing");
            }
            else
            {
                read(spec);
            }
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
        }

        _errors.AddRange(log.Errors);
    }

    private void ReadDefinition(FieldReader spec)
    {
        if (spec.Mapping("selector") is { } selector)
        {
            _groups.Read(selector);
        }
        else
        {
            spec.Report("selector", "is missing");
        }

        spec.RefuseUnknown();
    }

    private void ReadPolicy(ManifestObject candidate, FieldReader spec)
    {
        // What processes, files and payloads may be is beside who may reach whom.
        spec.Ignore("process_profile", "process", "file", "response", "dlp", "waf");
        var target = spec.Mapping("target");
        var (ingress, egress) = (spec.Mappings("ingress") ?? [], spec.Mappings("egress") ?? []);
        spec.RefuseUnknown();
        if (target?.Mapping("selector") is not { } selector)
        {
            (target ?? spec).Report(target is null ? "target" : "selector", "is missing");
            return;
        }

        var group = _groups.Read(selector);
        var mode = ReadMode(target);
        target.RefuseUnknown();
        CheckNamespace(candidate, group, selector);
        _targets.Add(new Target(group, mode, new PolicySource($"{candidate.Namespace}/{candidate.Name}", candidate.File, candidate.Content.Line)));
        _rules.AddRange(ingress.Select(rule => Rule(candidate, rule, peer => (peer, group))));
        _rules.AddRange(egress.Select(rule => Rule(candidate, rule, peer => (group, peer))));
    }

    private static void CheckNamespace(ManifestObject candidate, RuleGroup group, FieldReader selector)
    {
        if (candidate.Kind == "NvSecurityRule" && group.Criteria.Any(c => c.Key == "domain" && c.Value != candidate.Namespace))
        {
            selector.Report("criteria", $"the domain must be the namespace of the object, {candidate.Namespace}");
        }
    }

    private static Mode? ReadMode(FieldReader target)
    {
        switch (target.Text("policymode"))
        {
            case null or "N/A":
                return null;
            case "Discover":
                return Mode.Discover;
            case "Monitor":
                return Mode.Monitor;
            case "Protect":
                return Mode.Protect;
            default:
                target.Report("policymode", "must be Discover, Monitor, Protect or N/A");
                return null;
        }
    }

    private GroupRule Rule(ManifestObject candidate, FieldReader fields, Func<RuleGroup, (RuleGroup From, RuleGroup To)> ends)
    {
        var action = fields.Text("action");
        if (action is not ("allow" or "deny"))
        {
            fields.Report("action", "must be allow or deny");
        }

        var name = fields.Text("name");
        if (string.IsNullOrEmpty(name) || !_ruleNames.Add(name))
        {
            fields.Report("name", string.IsNullOrEmpty(name) ? "is missing" : "a rule of this name is there already");
        }

        var priority = fields.Integer("priority") ?? 0;
        if (priority > HighestPriority)
        {
            fields.Report("priority", FormattableString.Invariant($"must be between 0 and {HighestPriority}"));
        }

        var selector = fields.Mapping("selector");
        var (applications, ports) = (PortsReader.Applications(fields), PortsReader.Ports(fields));
        fields.RefuseUnknown();
        if (selector is null)
        {
            fields.Report("selector", "is missing");
        }

        var (from, to) = ends(selector is null ? new RuleGroup(string.Empty, []) : _groups.Read(selector));
        return new GroupRule(from, to, action == "deny", applications, ports, priority, new PolicySource($"{candidate.Namespace}/{candidate.Name}", candidate.File, fields.Line));
    }
}
