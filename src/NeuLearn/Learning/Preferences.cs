namespace NeuLearn.Learning;

/// <summary>Choices that belong to a state and not to a run: they are saved, and merge by logical time.</summary>
/// <remarks>Of two choices made at the same time the one with the ordinally greater text wins. Not thread-safe.</remarks>
public sealed class Preferences
{
    /// <summary>Whether a side whose addresses keep growing becomes the world: <c>on</c> (as long as nothing is chosen) or <c>off</c>.</summary>
    public const string World = "world";

    /// <summary>From which score a conversation becomes a rule: <c>normal</c> or <c>strict</c>. It wins over the options of the engine.</summary>
    public const string Strictness = "strictness";

    /// <summary>Which side decides where the ends are in different modes: <c>basic</c> or <c>restrictive</c>. It wins over the options of the engine.</summary>
    public const string Contention = "contention";

    private readonly SortedDictionary<string, (string Value, ulong Time)> _values = new(StringComparer.Ordinal);

    /// <summary>What was chosen; null when nothing was.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) ? value.Value : null;

    internal IEnumerable<(string Name, string Value, ulong Time)> Entries => _values.Select(v => (v.Key, v.Value.Value, v.Value.Time));

    /// <summary>Makes a choice.</summary>
    public void Choose(string name, string value)
    {
        if (this[name] == value) return;
        _values[name] = (value, _values.Count == 0 ? 1 : _values.Values.Max(v => v.Time) + 1);
    }

    internal void Join(string name, string value, ulong time)
    {
        if (_values.TryGetValue(name, out var known)
            && (known.Time > time || (known.Time == time && string.CompareOrdinal(known.Value, value) >= 0))) return;
        _values[name] = (value, time);
    }
}
