using System.Globalization;
using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>Gathers the objects of a file, by kind.</summary>
internal sealed class InventoryObjects(string file)
{
    private const int MaxKinds = 200;
    private readonly SortedDictionary<string, int> _ignored = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private int _objects;

    public List<Workload> Workloads { get; } = [];

    public List<Controller> Controllers { get; } = [];

    public List<KubernetesService> Services { get; } = [];

    public List<ServiceEndpoints> Endpoints { get; } = [];

    public List<ClusterNode> Nodes { get; } = [];

    public List<ClusterNamespace> Namespaces { get; } = [];

    public List<NamedNetwork> Networks { get; } = [];

    public List<RoleOverride> Overrides { get; } = [];

    public int Documents { get; private set; }

    public void Report(string problem) => _problems.Add($"{file}: {problem}");

    /// <summary>Takes one document, or what is wrong with it.</summary>
    public void TakeDocument(DocumentNode node, string? problem)
    {
        Documents++;
        var place = string.Create(CultureInfo.InvariantCulture, $"document {Documents}");
        if (problem is not null) Report($"{place}: {problem}");
        else if (node.List is { } list) TakeItems(list, place, null);
        else if (node.Map is not null) Take(node, place, null, isNested: false);
        else if (!node.IsNothing) Report($"{place}: it is not an object");
    }

    public InventoryReading Finish() => new()
    {
        Document = new InventoryDocument
        {
            Workloads = Workloads,
            Controllers = Controllers,
            Services = Services,
            Endpoints = Endpoints,
            Nodes = Nodes,
            Namespaces = Namespaces,
            Networks = Networks,
            Overrides = Overrides,
        },
        Objects = _objects,
        IgnoredKinds = _ignored,
        Problems = _problems,
    };

    private void TakeItems(List<DocumentNode> items, string place, string? kind)
    {
        for (var i = 0; i < items.Count; i++)
            Take(items[i], string.Create(CultureInfo.InvariantCulture, $"{place}, item {i + 1}"), kind, isNested: true);
    }

    private void Take(DocumentNode node, string place, string? kindOfItems, bool isNested)
    {
        var kind = node["kind"].Text ?? kindOfItems;
        if (kind is null)
        {
            Report($"{place}: kind is missing");
            return;
        }

        try
        {
            if (!isNested && kind.EndsWith("List", StringComparison.Ordinal))
            {
                TakeItems(node["items"].Items("items"), place, kind.Length > 4 ? kind[..^4] : null);
                return;
            }

            if (KubernetesObjects.TryRead(kind, node, this) || OwnInventory.TryRead(kind, node, this)) _objects++;
            else Ignore(kind);
        }
        catch (InventoryFieldException e)
        {
            var metadata = node["metadata"];
            var name = metadata["namespace"].Text is { } space ? $"{space}/{metadata["name"].Text}" : metadata["name"].Text;
            Report($"{place}: {kind}{(name is null ? "" : " " + name)}: {e.Message}");
        }
    }

    private void Ignore(string kind)
    {
        if (_ignored.Count >= MaxKinds && !_ignored.ContainsKey(kind)) kind = "(other kinds)";
        _ignored[kind] = _ignored.GetValueOrDefault(kind) + 1;
    }
}
