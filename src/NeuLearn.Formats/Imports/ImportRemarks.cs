using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Imports;

/// <summary>Gathers what cannot be said as a rule, once for each reason and place where it is written.</summary>
internal sealed class ImportRemarks
{
    private const int MostNames = 4;
    private readonly SortedDictionary<string, SortedSet<string>> _about = new(StringComparer.Ordinal);

    /// <summary>The remarks, one line each, in ordinal order.</summary>
    public IReadOnlyList<string> Lines => [.. _about.Select(r =>
        $"{r.Key}: {string.Join(", ", r.Value.Take(MostNames))}{(r.Value.Count > MostNames ? FormattableString.Invariant($" and {r.Value.Count - MostNames} more") : "")}")];

    /// <summary>Adds one.</summary>
    /// <param name="deciders">Where it is written; none when that is not known.</param>
    /// <param name="reason">What is not imported, and why.</param>
    /// <param name="about">Whom or what it concerns.</param>
    public void Add(IEnumerable<PolicySource> deciders, string reason, string about)
    {
        var where = string.Join(", ", deciders.Select(Place).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var key = where.Length == 0 ? reason : $"{where}: {reason}";
        if (!_about.TryGetValue(key, out var names)) _about.Add(key, names = new(StringComparer.Ordinal));
        names.Add(about);
    }

    /// <summary>Where an object is written, in the form that editors open: <c>web.yaml:12 shop/web</c>.</summary>
    public static string Place(PolicySource source) => source.File.Length == 0
        ? source.Policy
        : source.Line > 0 ? FormattableString.Invariant($"{source.File}:{source.Line} {source.Policy}") : $"{source.File} {source.Policy}";
}
