using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cedar.Evaluation.Reading;

/// <summary>Reads entities: a list, each with its name and the names of those above it.</summary>
internal static class EntityReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parents">Receives the entities directly above each.</param>
    /// <returns>What could not be read.</returns>
    public static IReadOnlyList<ManifestError> Read(PolicyText file, Dictionary<EntityUid, IReadOnlyList<EntityUid>> parents)
    {
        var log = new ObjectLog(file.Path, string.Empty);
        if (!JsonText.TryRead(file.Text.TrimStart('\uFEFF'), out var json) || json is not SequenceValue list)
        {
            log.Report(string.Empty, 0, "not JSON: expected a list of entities");
            return log.Errors;
        }

        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
        {
            var path = FormattableString.Invariant($"[{index}]");
            if (item is MappingValue mapping)
            {
                Entity(new FieldReader(mapping, path, log), parents);
            }
            else
            {
                log.Report(path, item.Line, $"expected a mapping, found {item.Description}");
            }
        }

        return log.Errors;
    }

    private static void Entity(FieldReader fields, Dictionary<EntityUid, IReadOnlyList<EntityUid>> parents)
    {
        var uid = Uid(fields.Mapping("uid"));
        // Attributes are what whoever asks says of the outside.
        fields.Mapping("attrs")?.RefuseUnknown();
        var above = fields.Mappings("parents")?.Select(Uid).OfType<EntityUid>().ToList() ?? [];
        fields.RefuseUnknown();
        if (uid is not { } own)
        {
            fields.Report("uid", "needs a type and an id");
        }
        else if (!parents.TryAdd(own, above))
        {
            fields.Report("uid", "there already");
        }
    }

    private static EntityUid? Uid(FieldReader? fields)
    {
        var (type, id) = (fields?.Text("type"), fields?.Text("id"));
        fields?.RefuseUnknown();
        return type is not null && id is not null ? new EntityUid(type, id) : null;
    }
}
