using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>Reads resources of Terraform: groups, and the rules that stand apart from them. All others are errors.</summary>
internal sealed class TerraformReader
{
    private readonly Dictionary<string, SecurityGroup> _groups = new(StringComparer.Ordinal);
    private readonly List<(string Group, bool IsIngress, Permission Permission)> _rules = [];
    private readonly List<ManifestError> _errors = [];

    /// <summary>The groups with their rules, once all files are read, and what could not be read.</summary>
    public (IReadOnlyList<SecurityGroup> Groups, IReadOnlyList<ManifestError> Errors) Groups()
    {
        foreach (var (group, isIngress, rule) in _rules)
        {
            if (!_groups.TryGetValue(group, out var home) || (rule.Group is not null && !_groups.ContainsKey(rule.Group)))
            {
                _errors.Add(new ManifestError(rule.Written.File, rule.Written.Line, rule.Written.Policy, string.Empty, $"there is no group {(home is null ? group : rule.Group)}"));
                continue;
            }

            (isIngress ? home.Ingress : home.Egress).Add(rule);
        }

        return ([.. _groups.Values], _errors);
    }

    /// <summary>Reads one file.</summary>
    public void Read(PolicyText file)
    {
        var log = new ObjectLog(file.Path, string.Empty);
        try
        {
            if (!JsonText.TryRead(file.Text.TrimStart('\uFEFF'), out var json) || json is not MappingValue root)
            {
                log.Report(string.Empty, 0, "not JSON: expected a file of Terraform");
            }
            else
            {
                var fields = new FieldReader(root, string.Empty, log);
                fields.Ignore("terraform", "variable");
                Resources(fields.Value("resource"), file.Path, log);
                fields.RefuseUnknown();
            }
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
        }

        _errors.AddRange(log.Errors);
    }

    private void Resources(ManifestValue? value, string file, ObjectLog log)
    {
        if (value is null)
        {
            return;
        }

        foreach (var (kind, resources) in Fields(value, "resource", log))
        {
            foreach (var (name, resource) in Fields(resources, $"resource.{kind}", log))
            {
                var path = $"resource.{kind}.{name}";
                if (resource is not MappingValue mapping)
                {
                    log.Report(path, resource.Line, $"expected a mapping, found {resource.Description}");
                    continue;
                }

                Resource(kind, name, new FieldReader(mapping, path, log), new PolicySource(name, file, mapping.Line));
            }
        }
    }

    private void Resource(string kind, string name, FieldReader fields, PolicySource written)
    {
        switch (kind)
        {
            case "aws_security_group":
                if (ResourceReader.Group(name, fields, written) is { } group && !_groups.TryAdd(name, group))
                {
                    fields.Report("there already, in another file");
                }

                break;
            case "aws_vpc_security_group_ingress_rule" or "aws_vpc_security_group_egress_rule":
                if (ResourceReader.Rule(fields, written) is var (home, rule))
                {
                    _rules.Add((home, kind == "aws_vpc_security_group_ingress_rule", rule));
                }

                break;
            default:
                fields.Report("resources of this kind are not understood");
                break;
        }
    }

    private static IReadOnlyDictionary<string, ManifestValue> Fields(ManifestValue value, string path, ObjectLog log)
    {
        if (value is MappingValue mapping)
        {
            return mapping.Fields;
        }

        log.Report(path, value.Line, $"expected a mapping, found {value.Description}");
        return new Dictionary<string, ManifestValue>(StringComparer.Ordinal);
    }
}
