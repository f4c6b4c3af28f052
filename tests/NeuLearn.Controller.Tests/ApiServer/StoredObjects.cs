using System.Globalization;
using System.Text.Json.Nodes;

namespace NeuLearn.Controller.Tests.ApiServer;

/// <summary>The objects of one kind, and the changes that watches are told. Not thread-safe: the server holds one lock.</summary>
internal sealed class StoredObjects(string apiVersion, string kind)
{
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<(long Version, string Type, string Object)> _changes = [];

    public string Kind => kind;

    public string ApiVersion => apiVersion;

    /// <summary>Changes up to this one are forgotten: who wants to go on after an earlier one must list anew.</summary>
    public long Forgotten { get; private set; }

    public IReadOnlyCollection<JsonObject> All => _objects.Values;

    public JsonObject? Find(string space, string name) => _objects.GetValueOrDefault($"{space}/{name}");

    public JsonObject Put(JsonObject item, long version)
    {
        var metadata = item["metadata"]!.AsObject();
        var key = $"{metadata["namespace"]}/{metadata["name"]}";
        var isKnown = _objects.TryGetValue(key, out var known);
        metadata["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        metadata["uid"] = isKnown ? (string)known!["metadata"]!["uid"]! : $"uid-{version}";
        (item["apiVersion"], item["kind"]) = (apiVersion, kind);
        _objects[key] = item;
        _changes.Add((version, isKnown ? "MODIFIED" : "ADDED", item.ToJsonString()));
        return item;
    }

    public void Remove(string space, string name, long version)
    {
        _objects.Remove($"{space}/{name}", out var item);
        item!["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        _changes.Add((version, "DELETED", item.ToJsonString()));
    }

    public void Forget(long version)
    {
        Forgotten = version;
        _changes.Clear();
    }

    public IReadOnlyList<(long Version, string Type, string Object)> After(long version) => [.. _changes.Where(c => c.Version > version)];
}
