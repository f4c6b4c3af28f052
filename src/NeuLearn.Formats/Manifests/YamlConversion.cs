using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NeuLearn.Formats.Manifests;

/// <summary>
/// Turns YAML nodes into manifest values: aliases share one value, merge keys are applied, scalars get their type.
/// </summary>
internal sealed class YamlConversion
{
    private const string MergeKey = "<<";
    private readonly Dictionary<YamlNode, ManifestValue?> _converted = new(ReferenceEqualityComparer.Instance);

    /// <summary>The value of a node and of all that is in it.</summary>
    public ManifestValue Convert(YamlNode node)
    {
        if (_converted.TryGetValue(node, out var known))
        {
            return known ?? throw new UnreadableTextException(node.Start.Line, "an alias stands inside what it names");
        }

        _converted[node] = null;
        ManifestValue value = node switch
        {
            YamlMappingNode mapping => ConvertMapping(mapping),
            YamlSequenceNode sequence => new SequenceValue(Line(node), [.. sequence.Children.Select(Convert)]),
            YamlScalarNode scalar => new ScalarValue(Line(node), KindOf(scalar), scalar.Value ?? string.Empty),
            _ => throw new UnreadableTextException(node.Start.Line, "a YAML construct that manifests do not use"),
        };
        _converted[node] = value;
        return value;
    }

    private static int Line(YamlNode node) => (int)Math.Min(node.Start.Line, int.MaxValue);

    private static ScalarKind KindOf(YamlScalarNode scalar)
    {
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            return scalar.Tag.Value switch
            {
                "tag:yaml.org,2002:str" => ScalarKind.Text,
                "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" => ScalarKind.Number,
                "tag:yaml.org,2002:bool" => ScalarKind.Boolean,
                "tag:yaml.org,2002:null" => ScalarKind.Null,
                _ => throw new UnreadableTextException(scalar.Start.Line, $"the tag {scalar.Tag.Value} has no meaning here"),
            };
        }

        return scalar.Style == ScalarStyle.Plain ? PlainScalar.KindOf(scalar.Value ?? string.Empty) : ScalarKind.Text;
    }

    private MappingValue ConvertMapping(YamlMappingNode mapping)
    {
        var fields = new Dictionary<string, ManifestValue>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new UnreadableTextException(key.Start.Line, "a field name must be text");
            }

            // The tree knows keys by node, and "a" and a are two nodes of one name.
            if (!string.Equals(name, MergeKey, StringComparison.Ordinal) && !fields.TryAdd(name, Convert(value)))
            {
                throw new UnreadableTextException(key.Start.Line, $"the field {name} is there twice");
            }
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                Merge(fields, Convert(value));
            }
        }

        return new MappingValue(Line(mapping), fields);
    }

    /// <summary>Fields of the mapping itself win over merged ones, and of several merged mappings the first wins.</summary>
    private static void Merge(Dictionary<string, ManifestValue> fields, ManifestValue merged)
    {
        foreach (var source in merged is SequenceValue several ? several.Items : [merged])
        {
            if (source is not MappingValue mapping)
            {
                throw new UnreadableTextException(source.Line, "only mappings can be merged");
            }

            foreach (var (name, value) in mapping.Fields)
            {
                fields.TryAdd(name, value);
            }
        }
    }
}
