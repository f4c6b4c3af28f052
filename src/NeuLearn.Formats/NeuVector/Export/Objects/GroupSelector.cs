using System.Text.Json.Nodes;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>A group: its name, and what makes something a member. A reserved group has no criteria.</summary>
internal sealed record GroupSelector(string Name, IReadOnlyList<(string Key, string Value)> Criteria)
{
    /// <summary>The selector as it is written.</summary>
    public JsonObject Write()
    {
        var written = new JsonObject { ["name"] = Name };
        written["criteria"] = Criteria.Count == 0
            ? BlockYaml.EmptyOnPurpose
            : ObjectYaml.List(Criteria.Select(c => new JsonObject { ["key"] = c.Key, ["op"] = "=", ["value"] = c.Value }));
        return written;
    }
}
