using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>What libnftables builds everything of: a mapping of one field, whose name says what the value is.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Value">Its value, which may be null.</param>
internal readonly record struct SingleField(string Name, ManifestValue Value)
{
    /// <summary>Takes a value as one; null, and an error, when it is none.</summary>
    public static SingleField? Of(ManifestValue? value, string path, ObjectLog log)
    {
        if (value is MappingValue { Fields.Count: 1 } mapping)
        {
            var (name, inner) = mapping.Fields.First();
            return new SingleField(name, inner);
        }

        log.Report(path, value?.Line ?? 0, $"expected a mapping of one field, found {value?.Description ?? "nothing"}");
        return null;
    }

    /// <summary>The fields of the value; null, and an error, when it has none.</summary>
    public FieldReader? Fields(string path, ObjectLog log)
    {
        if (Value is MappingValue inner)
        {
            return new FieldReader(inner, $"{path}.{Name}", log);
        }

        log.Report($"{path}.{Name}", Value.Line, $"expected a mapping, found {Value.Description}");
        return null;
    }
}
