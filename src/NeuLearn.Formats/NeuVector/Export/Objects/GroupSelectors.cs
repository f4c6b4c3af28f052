using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>Writes groups as selectors: by name and criteria, the same for one peer wherever it stands.</summary>
internal sealed class GroupSelectors
{
    /// <summary>The group of all nodes.</summary>
    public const string Nodes = "nodes";

    /// <summary>The group of all that is outside.</summary>
    public const string External = "external";

    private readonly UniqueNames _names = new(Clean, '-');
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The group of a service, which is the one that has its mode.</summary>
    public static string NameOf(string space, string service) => $"nv.{service}.{space}";

    /// <summary>The selectors of the groups that items stand for: addresses are one, all else is one each.</summary>
    /// <param name="peer">Whom the items name.</param>
    /// <param name="items">The items.</param>
    public IEnumerable<GroupSelector> Of(Peer peer, IReadOnlyList<PeerItem> items)
    {
        foreach (var item in items)
        {
            if (item is PodItem pods) yield return Service(pods.Namespace, pods.Labels[0].Value);
            else if (item is EntityItem entity) yield return new GroupSelector(entity.Entity, []);
            else if (item is NameItem name) yield return Addresses(name.Name, [name.Name]);
        }

        var ranges = items.OfType<BlockItem>().Select(b => b.Block.IsSingle ? b.Block.Address.ToString() : b.Block.ToString()).ToList();
        if (ranges.Count > 0) yield return Addresses(peer.ToString(), ranges);
    }

    /// <summary>The group of a service.</summary>
    public static GroupSelector Service(string space, string service) =>
        new(NameOf(space, service), [("service", $"{service}.{space}"), ("domain", space)]);

    // A group of one name and other criteria is refused, so the name comes from both.
    private GroupSelector Addresses(string what, IReadOnlyList<string> values)
    {
        var key = $"{what}\n{string.Join(',', values)}";
        if (!_known.TryGetValue(key, out var name)) _known.Add(key, name = _names.Take("", "nl." + what, key));
        return new GroupSelector(name, [.. values.Select(v => ("address", v))]);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text) clean.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? char.ToLowerInvariant(c) : '-');
        return clean.ToString().TrimEnd('-', '.');
    }
}
