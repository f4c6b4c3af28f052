using NeuLearn.Inventory;

namespace NeuLearn.Learning;

/// <summary>The modes of services for which none was set: by selector, and for those that are new.</summary>
/// <remarks>
/// Of the selectors that pick a service the one with the most conditions counts, of two with as many the stricter mode, then
/// the ordinally smaller selector. What is new is what was first seen after the choice. Choices merge by logical time, as in
/// <see cref="ModeTable"/>; what was taken back leaves a mark. Not thread-safe.
/// </remarks>
public sealed class ModeDefaults
{
    // Written beside the selectors; no selector is written so.
    internal const string New = "new";

    private readonly SortedDictionary<string, (ModeEntry Entry, bool Stands)> _chosen = new(StringComparer.Ordinal);
    private ulong _last;

    /// <summary>The mode of services that come into being; null when nothing was chosen.</summary>
    public Mode? NewServices => Standing(New)?.Mode;

    /// <summary>The selectors and their modes, in ordinal order of written form.</summary>
    public IEnumerable<KeyValuePair<ServiceSelector, Mode>> Selectors =>
        _chosen.Where(c => c.Key != New && c.Value.Stands).Select(c => KeyValuePair.Create(ServiceSelector.Parse(c.Key), c.Value.Entry.Mode));

    internal IEnumerable<(string Key, ModeEntry Entry, bool Stands)> Entries => _chosen.Select(c => (c.Key, c.Value.Entry, c.Value.Stands));

    /// <summary>The setting for services that come into being.</summary>
    internal ModeEntry? OfNew => Standing(New);

    /// <summary>The selectors with their settings, the one that counts first.</summary>
    internal IReadOnlyList<(ServiceSelector Selector, ModeEntry Entry)> ByPrecedence => [.. _chosen
        .Where(c => c.Key != New && c.Value.Stands).Select(c => (Selector: ServiceSelector.Parse(c.Key), c.Value.Entry))
        .OrderByDescending(s => s.Selector.Conditions).ThenByDescending(s => s.Entry.Mode).ThenBy(s => s.Selector)];

    /// <summary>Chooses the mode of the services that a selector picks, or takes the choice back.</summary>
    internal void Choose(ServiceSelector selector, Mode? mode, uint since, IReadOnlyList<ulong> waiting) => Choose(selector.ToString(), mode, since, waiting);

    /// <summary>Chooses the mode of services that come into being.</summary>
    internal void ChooseNew(Mode mode, uint since) => Choose(New, mode, since, []);

    internal void Join(string key, ModeEntry entry, bool stands)
    {
        _last = Math.Max(_last, entry.Time);
        if (_chosen.TryGetValue(key, out var known) && Order(entry, stands, known) <= 0) return;
        _chosen[key] = (entry, stands);
    }

    internal void Join(ModeDefaults other)
    {
        foreach (var (key, entry, stands) in other.Entries) Join(key, entry, stands);
    }

    private static int Order(ModeEntry entry, bool stands, (ModeEntry Entry, bool Stands) known) =>
        entry.CompareTo(known.Entry) is var order and not 0 ? order : stands.CompareTo(known.Stands);

    private ModeEntry? Standing(string key) => _chosen.TryGetValue(key, out var chosen) && chosen.Stands ? chosen.Entry : null;

    private void Choose(string key, Mode? mode, uint since, IReadOnlyList<ulong> waiting)
    {
        var known = Standing(key);
        if (known?.Mode == mode) return;
        Join(key, (known ?? ModeEntry.None).Then(mode ?? Mode.Discover, since, waiting, LogicalTime.After(_last)), stands: mode is not null);
    }
}
