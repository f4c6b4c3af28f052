using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>NeuLearn's own document: hosts, named networks, and roles that win over the derived ones.</summary>
internal static class OwnInventory
{
    public static bool TryRead(string kind, DocumentNode node, InventoryObjects objects)
    {
        if (kind != "Inventory") return false;
        var version = node["apiVersion"].Text;
        if (version is null || !version.StartsWith("neulearn.io/", StringComparison.Ordinal)) return false;
        if (version != "neulearn.io/v1") throw new InventoryFieldException($"apiVersion '{version}' is not neulearn.io/v1");
        Each(node, "hosts", objects, static (item, field, to) => to.Workloads.Add(ReadHost(item, field)));
        Each(node, "networks", objects, static (item, field, to) => to.Networks.Add(ReadNetwork(item, field)));
        Each(node, "services", objects, static (item, field, to) => to.Overrides.Add(ReadOverride(item, field)));
        return true;
    }

    /// <summary>Reads the items of a list; one that cannot be read does not take the others with it.</summary>
    private static void Each(DocumentNode node, string list, InventoryObjects objects, Action<DocumentNode, string, InventoryObjects> read)
    {
        var items = node[list].Items(list);
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                read(items[i], FormattableString.Invariant($"{list}[{i}]"), objects);
            }
            catch (InventoryFieldException e)
            {
                objects.Report($"Inventory: {e.Message}");
            }
        }
    }

    private static Workload ReadHost(DocumentNode item, string field)
    {
        var addresses = new List<Address>();
        foreach (var address in item["addresses"].Items($"{field}.addresses")) addresses.Add(FieldText.Address(address, $"{field}.addresses"));
        return new Workload
        {
            Name = item["name"].Required($"{field}.name"),
            Service = item["service"].Value($"{field}.service"),
            Labels = FieldText.Labels(item["labels"], $"{field}.labels"),
            Addresses = addresses,
            Start = FieldText.Time(item["start"], $"{field}.start"),
            End = FieldText.Time(item["end"], $"{field}.end"),
        };
    }

    private static NamedNetwork ReadNetwork(DocumentNode item, string field)
    {
        var cidrs = new List<Cidr>();
        foreach (var cidr in item["cidrs"].Items($"{field}.cidrs")) cidrs.Add(FieldText.Cidr(cidr, $"{field}.cidrs"));
        if (cidrs.Count == 0) throw new InventoryFieldException($"{field}.cidrs is empty");
        return new NamedNetwork(item["name"].Required($"{field}.name"), cidrs);
    }

    private static RoleOverride ReadOverride(DocumentNode item, string field)
    {
        var name = item["name"].Required($"{field}.name");
        if (!Peer.TryParse(name, out var peer) || !peer.IsManaged)
            throw new InventoryFieldException($"{field}.name '{name}' is not a service such as shop/web or host/db01");
        var match = item["match"];
        var space = match["namespace"].Value($"{field}.match.namespace");
        var labels = FieldText.Labels(match["labels"], $"{field}.match.labels");
        // Matching nothing in particular would be everyone.
        if (space is null && labels.Count == 0) throw new InventoryFieldException($"{field}.match is empty: it would match every workload");
        return new RoleOverride(name, space, labels);
    }
}
