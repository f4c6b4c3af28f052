using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Policy.Imports;

/// <summary>The policies that were read in from other platforms, kept with the state and apart from what was learned.</summary>
/// <remarks>
/// Each object carries the stamp of the last import that read it, or found it gone; a rule stands while none of its objects
/// has a later stamp than its own. Joining two logs keeps the later stamp of each object, so logs merge in any order, any
/// number of times, and importing an object again, changed or gone, replaces its rules. Not thread-safe.
/// </remarks>
public sealed class ImportLog
{
    private readonly SortedDictionary<(string Format, string Name), (ImportStamp Stamp, string File)> _objects = new(ByFormat);
    private readonly SortedDictionary<(string Format, string Key), (ImportStamp Stamp, ImportedRule Rule)> _rules = new(ByFormat);

    /// <summary>The rules that stand, by format and id.</summary>
    public IEnumerable<ImportedRule> Standing => _rules.Values.Select(r => r.Rule);

    /// <summary>The names of the formats something was imported of, in ordinal order.</summary>
    public IReadOnlyList<string> Formats => [.. _objects.Keys.Select(k => k.Format).Distinct(StringComparer.Ordinal)];

    internal IEnumerable<(string Format, string Name, string File, ImportStamp Stamp)> Objects => _objects.Select(o => (o.Key.Format, o.Key.Name, o.Value.File, o.Value.Stamp));

    internal IEnumerable<(string Format, ImportedRule Rule, ImportStamp Stamp)> Entries => _rules.Select(r => (r.Key.Format, r.Value.Rule, r.Value.Stamp));

    /// <summary>The files from which objects of a format were read, in ordinal order.</summary>
    public IReadOnlyList<string> Files(string format) =>
        [.. _objects.Where(o => o.Key.Format == format && o.Value.File.Length > 0).Select(o => o.Value.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Takes an import: it stands in for what was imported of its objects and files before. The same again changes nothing.</summary>
    /// <exception cref="ArgumentException">A rule names an object that the import does not have, or is not an imported one.</exception>
    public void Record(PolicyImport import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var read = import.Objects.GroupBy(o => o.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(o => o.File).Order(StringComparer.Ordinal).First(), StringComparer.Ordinal);
        if (import.Rules.FirstOrDefault(r => r.Rule.Origin != RuleOrigin.Imported || r.Objects.Count == 0 || !r.Objects.All(read.ContainsKey)) is { } stray)
            throw new ArgumentException($"{stray.Rule.Id} is decided by {string.Join(", ", stray.Objects)}, which this import does not have.", nameof(import));
        var gone = _objects.Where(o => o.Key.Format == import.Format && import.Files.Contains(o.Value.File) && !read.ContainsKey(o.Key.Name)).Select(o => o.Key.Name).ToList();
        var digest = Digest(import, read);
        if (gone.Count == 0 && read.All(o => _objects.TryGetValue((import.Format, o.Key), out var known) && known.Stamp.Digest == digest)) return;
        var last = _objects.Count == 0 ? 0 : _objects.Values.Max(o => o.Stamp.Time);
        var stamp = new ImportStamp(Math.Min(last, ulong.MaxValue - 1) + 1, digest);
        foreach (var (name, file) in read) JoinObject(import.Format, name, file, stamp);
        // What is gone belongs to no file: it stays gone until it is read again.
        foreach (var name in gone) JoinObject(import.Format, name, "", stamp);
        foreach (var rule in import.Rules) JoinRule(import.Format, rule, stamp);
        Prune();
    }

    internal void Join(ImportLog other)
    {
        foreach (var (format, name, file, stamp) in other.Objects) JoinObject(format, name, file, stamp);
        foreach (var (format, rule, stamp) in other.Entries) JoinRule(format, rule, stamp);
        Prune();
    }

    internal void JoinObject(string format, string name, string file, ImportStamp stamp)
    {
        if (!_objects.TryGetValue((format, name), out var known) || IsLater((stamp, file), (known.Stamp, known.File))) _objects[(format, name)] = (stamp, file);
    }

    internal void JoinRule(string format, ImportedRule rule, ImportStamp stamp)
    {
        var key = (format, $"{rule.Rule.Id}\n{string.Join('\n', rule.Objects)}");
        if (!_rules.TryGetValue(key, out var known) || IsLater((stamp, rule.Written), (known.Stamp, known.Rule.Written))) _rules[key] = (stamp, rule);
    }

    /// <summary>Drops the rules that a later import of one of their objects replaced. Stamps only grow, so they never stand again.</summary>
    internal void Prune()
    {
        foreach (var (key, (stamp, rule)) in _rules.ToList())
            if (rule.Objects.Any(o => !_objects.TryGetValue((key.Format, o), out var known) || known.Stamp.CompareTo(stamp) > 0)) _rules.Remove(key);
    }

    private static bool IsLater((ImportStamp Stamp, string Text) one, (ImportStamp Stamp, string Text) known) =>
        one.Stamp != known.Stamp ? one.Stamp.CompareTo(known.Stamp) > 0 : string.CompareOrdinal(one.Text, known.Text) > 0;

    private static ulong Digest(PolicyImport import, Dictionary<string, string> read)
    {
        var objects = read.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}\u0002{o.Value}");
        var rules = import.Rules.Select(r => r.Written).Order(StringComparer.Ordinal);
        return StableHash.Of(Encoding.UTF8.GetBytes(string.Join('\u0003', objects.Concat(rules))));
    }

    private static readonly Comparer<(string Format, string Key)> ByFormat = Comparer<(string Format, string Key)>.Create((a, b) =>
        string.CompareOrdinal(a.Format, b.Format) is var order and not 0 ? order : string.CompareOrdinal(a.Key, b.Key));
}
