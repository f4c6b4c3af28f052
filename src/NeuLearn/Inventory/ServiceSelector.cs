using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>Picks services by their namespace, by labels that all their workloads have, or by both.</summary>
/// <remarks>
/// Written <c>shop/*</c>, <c>tier=data,zone=a</c> or <c>shop/*,tier=data</c>; hosts are <c>host/*</c>. All conditions must
/// hold. Immutable; equal, and ordered, by written form.
/// </remarks>
public sealed record ServiceSelector : IComparable<ServiceSelector>
{
    private const string AnyName = "/*";
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly string _written;

    private ServiceSelector(string? space, IEnumerable<KeyValuePair<string, string>> labels)
    {
        Namespace = space;
        foreach (var (key, value) in labels) _labels[key] = value;
        _written = string.Join(',', (space is null ? [] : new[] { space + AnyName }).Concat(_labels.Select(l => $"{l.Key}={l.Value}")));
    }

    /// <summary>The namespace, or <c>host</c> for services outside any; null picks all.</summary>
    public string? Namespace { get; }

    /// <summary>The labels a service must have.</summary>
    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>How much it asks for: of two selectors that pick a service the one that asks for more is the more specific.</summary>
    public int Conditions => _labels.Count + (Namespace is null ? 0 : 1);

    /// <summary>Whether it picks a service, whose profile is null when no workload of it is known.</summary>
    public bool Matches(Peer service, ServiceProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (Namespace is not null && Namespace != (service.Kind == PeerKind.Host ? "host" : service.Namespace)) return false;
        return _labels.All(l => profile is not null && profile.CommonLabels.TryGetValue(l.Key, out var value) && value == l.Value);
    }

    /// <summary>Reads the written form.</summary>
    /// <returns>False when the text is not a selector. An empty one is none: it would pick everyone.</returns>
    public static bool TryParse(string? text, out ServiceSelector selector)
    {
        selector = new ServiceSelector(null, []);
        string? space = null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var term in text?.Split(',') ?? [])
        {
            var equals = term.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                if (!labels.TryAdd(term[..equals], term[(equals + 1)..])) return false;
            }
            else if (space is null && term.EndsWith(AnyName, StringComparison.Ordinal) && Peer.TryParse(term, out var peer) && peer.IsManaged && peer.Name == "*")
            {
                space = term[..^AnyName.Length];
            }
            else
            {
                return false;
            }
        }

        selector = new ServiceSelector(space, labels);
        return selector.Conditions > 0;
    }

    /// <summary>Reads a written form that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a selector.</exception>
    public static ServiceSelector Parse(string text) => TryParse(text, out var selector)
        ? selector
        : throw new FormatException($"'{text}' does not pick services: write shop/*, host/*, tier=data, or several of them with commas.");

    /// <inheritdoc/>
    public int CompareTo(ServiceSelector? other) => string.CompareOrdinal(_written, other?._written);

    /// <inheritdoc/>
    public bool Equals(ServiceSelector? other) => other is not null && _written == other._written;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_written, StringComparison.Ordinal);

    /// <summary>The written form.</summary>
    public override string ToString() => _written;
}
