using NeuLearn.Events;
using NeuLearn.Formats.Manifests;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Bundle;

/// <summary>How the names of one cluster become those of another: namespaces, hosts, DNS names and ranges.</summary>
/// <remarks>
/// A name that is mapped must be in the bundle, and two names become one only where the mapping says that it is meant:
/// otherwise a mistake in the mapping would let one service do what another was seen to do.
/// </remarks>
internal sealed class BundleMapping
{
    private const string Kind = "Mapping";
    private const string ApiVersion = "neulearn.io/v1";
    private static readonly string[] Fields = ["namespaces", "hosts", "names", "ranges"];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _maps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _merge = new(StringComparer.Ordinal);

    private BundleMapping()
    {
    }

    /// <summary>Changes nothing.</summary>
    public static BundleMapping None { get; } = new();

    /// <summary>Reads a mapping.</summary>
    /// <param name="text">YAML or JSON: <c>apiVersion: neulearn.io/v1</c>, <c>kind: Mapping</c> and the maps.</param>
    /// <param name="file">How errors name it.</param>
    /// <exception cref="BundleException">It cannot be read.</exception>
    public static BundleMapping Read(string text, string file)
    {
        var set = ManifestSet.FromText(text, file);
        if (set.Errors is [var unreadable, ..]) throw new BundleException(unreadable.ToString());
        if (set.Objects is not [{ Kind: Kind, ApiVersion: ApiVersion } found]) throw new BundleException($"{file}: not one document of apiVersion {ApiVersion} and kind {Kind}");
        var log = new ObjectLog(file, Kind);
        var fields = new FieldReader(found.Content, "", log);
        fields.Ignore("apiVersion", "kind");
        var mapping = new BundleMapping();
        try
        {
            foreach (var field in Fields) mapping._maps[field] = fields.TextMap(field) ?? new Dictionary<string, string>();
            mapping._merge.UnionWith(fields.Texts("merge") ?? []);
            fields.RefuseUnknown();
        }
        catch (UnreadableTextException e)
        {
            throw new BundleException($"{file}: {e.Message}");
        }

        if (log.Errors is [var error, ..]) throw new BundleException(error.ToString());
        foreach (var (from, to) in mapping._maps["ranges"])
            if (!Cidr.TryParse(from, out _) || !Cidr.TryParse(to, out _)) throw new BundleException($"{file}: ranges: {from} to {to} are not two ranges");
        return mapping;
    }

    /// <summary>Says some rules in the new names.</summary>
    /// <exception cref="BundleException">A mapped name is in no rule, or two become one unsaid.</exception>
    public IReadOnlyList<BundledRule> Apply(IReadOnlyList<BundledRule> rules)
    {
        Check("namespaces", Names(rules, p => p.Namespace));
        Check("hosts", Names(rules, p => p.Kind == PeerKind.Host ? p.Name : null));
        Check("names", Names(rules, p => p.Kind == PeerKind.Dns ? p.Name : null).Concat(rules.SelectMany(r => r.Rule.Operations).Select(o => o.Name).OfType<string>()));
        Check("ranges", Names(rules, p => p.Kind == PeerKind.Cidr ? p.Name : null));
        return [.. rules.Select(r => r with { Rule = Apply(r.Rule) })];
    }

    private static IEnumerable<string> Names(IEnumerable<BundledRule> rules, Func<Peer, string?> name) =>
        rules.SelectMany(r => new[] { r.Rule.Client, r.Rule.Server }).Select(name).OfType<string>();

    private void Check(string field, IEnumerable<string> names)
    {
        if (!_maps.TryGetValue(field, out var map)) return;
        var known = names.ToHashSet(StringComparer.Ordinal);
        if (map.Keys.Order(StringComparer.Ordinal).FirstOrDefault(k => !known.Contains(k)) is { } stray)
            throw new BundleException($"{field}: {stray} is in no rule of the bundle");
        foreach (var same in known.GroupBy(n => map.GetValueOrDefault(n, n), StringComparer.Ordinal).Where(g => g.Count() > 1 && !_merge.Contains(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
            throw new BundleException($"{field}: {string.Join(" and ", same.Order(StringComparer.Ordinal))} would both become {same.Key}; write merge: [{same.Key}] if that is meant");
    }

    private Rule Apply(Rule rule)
    {
        var mapped = rule with { Client = Apply(rule.Client), Server = Apply(rule.Server), Operations = [.. rule.Operations.Select(o => o with { Name = o.Name is null ? null : Name(o.Name) }).Distinct().Order()] };
        return mapped.Client == rule.Client && mapped.Server == rule.Server ? mapped : mapped with { Provenance = [.. rule.Provenance, $"renamed from {rule.Client} -> {rule.Server}"] };
    }

    private Peer Apply(Peer peer) => peer.Kind switch
    {
        PeerKind.Service => Peer.Service(To("namespaces", peer.Namespace!), peer.Name),
        PeerKind.Host => Peer.Host(To("hosts", peer.Name)),
        PeerKind.Dns => Peer.Dns(To("names", peer.Name)),
        PeerKind.Cidr => Peer.Cidr(Cidr.Parse(To("ranges", peer.Name))),
        _ => peer,
    };

    // A name of the cluster itself holds a namespace: cart.shop-staging.svc.cluster.local.
    private string Name(string name)
    {
        if (To("names", name) is var renamed && renamed != name) return renamed;
        var labels = name.Split('.');
        var svc = Array.IndexOf(labels, "svc");
        if (svc < 2) return name;
        labels[svc - 1] = To("namespaces", labels[svc - 1]);
        return string.Join('.', labels);
    }

    private string To(string field, string name) => _maps.TryGetValue(field, out var map) ? map.GetValueOrDefault(name, name) : name;
}
