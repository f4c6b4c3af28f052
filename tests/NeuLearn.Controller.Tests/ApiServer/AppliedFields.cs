using System.Text.Json.Nodes;

namespace NeuLearn.Controller.Tests.ApiServer;

/// <summary>Server-side apply on a NetworkPolicy: every field has owners, and a field of another is not taken unless that is forced.</summary>
internal sealed class AppliedFields
{
    private static readonly string[] SpecFields = ["podSelector", "policyTypes", "ingress", "egress"];
    private readonly Dictionary<string, (JsonNode Value, HashSet<string> Owners)> _fields = new(StringComparer.Ordinal);

    /// <summary>Applies what a manager wants.</summary>
    /// <returns>The fields in conflict; then nothing was changed.</returns>
    public IReadOnlyList<(string Field, string Message)> Apply(string manager, JsonObject wanted, bool force)
    {
        var fields = FieldsOf(wanted).ToDictionary(f => f.Path, f => f.Value);
        var conflicts = fields.Where(f => _fields.TryGetValue(f.Key, out var known) && !JsonNode.DeepEquals(known.Value, f.Value) && known.Owners.Any(o => o != manager)).ToList();
        if (conflicts.Count > 0 && !force) return [.. conflicts.Select(c => (c.Key, $"conflict with \"{_fields[c.Key].Owners.First(o => o != manager)}\""))];
        foreach (var (path, known) in _fields.Where(f => !fields.ContainsKey(f.Key) && f.Value.Owners.Remove(manager) && f.Value.Owners.Count == 0).ToList()) _fields.Remove(path);
        foreach (var (path, value) in fields)
        {
            var isSame = _fields.TryGetValue(path, out var known) && JsonNode.DeepEquals(known.Value, value);
            _fields[path] = (value, isSame ? [.. known.Owners, manager] : [manager]);
        }

        return [];
    }

    /// <summary>Changes a field as an editor does: it is then its own, and nobody else's.</summary>
    public void Edit(string manager, string path, JsonNode value) => _fields[path] = (value, [manager]);

    /// <summary>The policy as it is now.</summary>
    public JsonObject ToObject(string space, string name)
    {
        var (labels, annotations, spec) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (path, (value, _)) in _fields)
        {
            var (parent, key) = path switch
            {
                _ when path.StartsWith(".metadata.labels.", StringComparison.Ordinal) => (labels, path[17..]),
                _ when path.StartsWith(".metadata.annotations.", StringComparison.Ordinal) => (annotations, path[22..]),
                _ => (spec, path[6..]),
            };
            parent[key] = value.DeepClone();
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["namespace"] = space, ["name"] = name, ["labels"] = labels, ["annotations"] = annotations, ["managedFields"] = Managers() },
            ["spec"] = spec,
        };
    }

    private JsonArray Managers() => new([.. _fields.SelectMany(f => f.Value.Owners).Distinct().Select(manager => (JsonNode)new JsonObject
    {
        ["manager"] = manager, ["operation"] = manager.EndsWith("-edit", StringComparison.Ordinal) ? "Update" : "Apply", ["fieldsType"] = "FieldsV1", ["fieldsV1"] = Owned(manager),
    })]);

    private JsonObject Owned(string manager)
    {
        var root = new JsonObject();
        foreach (var path in _fields.Where(f => f.Value.Owners.Contains(manager)).Select(f => f.Key))
        {
            var at = root;
            // Keys of labels have dots.
            foreach (var part in path[1..].Split('.', path.StartsWith(".metadata", StringComparison.Ordinal) ? 3 : 2)) at = (at[$"f:{part}"] ??= new JsonObject()).AsObject();
        }

        return root;
    }

    private static IEnumerable<(string Path, JsonNode Value)> FieldsOf(JsonObject policy)
    {
        foreach (var map in (string[])["labels", "annotations"])
            foreach (var (key, value) in policy["metadata"]![map]?.AsObject() ?? [])
                yield return ($".metadata.{map}.{key}", value!);
        foreach (var field in SpecFields)
            if (policy["spec"]![field] is { } value) yield return ($".spec.{field}", value);
    }
}
