using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Languages;
using NeuLearn.Formats.Proof.Requests;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Imports;

/// <summary>Says some operations of one application by methods, path templates and names, exactly or not at all.</summary>
/// <param name="all">Every operation of the application.</param>
/// <param name="landmarks">What the policies name of them.</param>
internal sealed class OperationPatterns(IReadOnlyList<OperationAtom> all, RequestLandmarks landmarks)
{
    private static readonly IReadOnlyList<string?> Unsaid = [null];
    private readonly HashSet<string> _names = Exact(landmarks.Names);
    private readonly HashSet<string> _methods = Exact(landmarks.Methods);

    /// <summary>The patterns of exactly these operations; null when there are none.</summary>
    public IReadOnlyList<OperationPattern>? Of(IReadOnlyList<OperationAtom> some)
    {
        // A rule names no host, so each of them must be meant alike.
        var byHost = some.GroupBy(o => o.Host, StringComparer.Ordinal).Select(g => g.Select(o => o.Pattern).ToHashSet()).ToList();
        if (byHost.Count != all.Select(o => o.Host).Distinct(StringComparer.Ordinal).Count() || byHost.Exists(h => !h.SetEquals(byHost[0]))) return null;
        var methods = all.Select(o => o.Method).Distinct(StringComparer.Ordinal).ToList();
        var byMethod = methods.Select(m => (Method: m, Said: Within(byHost[0].Where(o => o.Method == m).ToList(), m))).ToList();
        if (byMethod.Exists(m => m.Said is null)) return null;
        if (byMethod.TrueForAll(m => m.Said!.SequenceEqual(byMethod[0].Said!))) return byMethod[0].Said;
        if (byMethod.Exists(m => m.Said!.Count > 0 && !_methods.Contains(m.Method!))) return null;
        return [.. byMethod.SelectMany(m => m.Said!.Select(s => s with { Method = m.Method })).Order()];
    }

    /// <summary>The paths and names of one method, without it; null when they cannot be said.</summary>
    private List<OperationPattern>? Within(List<OperationPattern> some, string? method)
    {
        if (some.Count == 0) return [];
        var paths = all.Where(o => o.Method == method).Select(o => o.Path).Distinct(StringComparer.Ordinal).ToList();
        var names = all.Where(o => o.Method == method).Select(o => o.Name).Distinct(StringComparer.Ordinal).ToList();
        var said = new List<OperationPattern>();
        foreach (var named in some.GroupBy(o => string.Join('\n', some.Where(x => x.Path == o.Path).Select(x => x.Name).Order(StringComparer.Ordinal)), StringComparer.Ordinal))
        {
            var meantPaths = named.Select(o => o.Path).Distinct(StringComparer.Ordinal).ToList();
            var meantNames = named.Select(o => o.Name).Distinct(StringComparer.Ordinal).ToList();
            var templates = meantPaths.Count == paths.Count ? Unsaid : Templates([.. meantPaths.OfType<string>()], [.. paths.OfType<string>()]);
            var texts = meantNames.Count == names.Count ? Unsaid : meantNames.TrueForAll(n => _names.Contains(n!)) ? meantNames : null;
            if (templates is null || texts is null) return null;
            said.AddRange(from t in templates from n in texts select new OperationPattern(null, t, n));
        }

        return [.. said.Order()];
    }

    /// <summary>The templates that hold exactly some of the regions of paths; null when there are none.</summary>
    private IReadOnlyList<string?>? Templates(List<string> some, List<string> every)
    {
        var meant = some.ToHashSet(StringComparer.Ordinal);
        var (found, left) = (new List<string>(), some.ToHashSet(StringComparer.Ordinal));
        foreach (var pattern in landmarks.Paths)
        {
            var language = PatternLanguage.Of(pattern);
            var inside = every.Where(language.Contains).ToList();
            if (inside.Count == 0 || !inside.TrueForAll(meant.Contains) || Template(language, inside[0]) is not { } template) continue;
            found.Add(template);
            left.ExceptWith(inside);
        }

        return left.Count == 0 ? [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null;
    }

    /// <summary>The template of exactly the paths of a language, of which one is known; null when there is none.</summary>
    private static string? Template(Automaton language, string path)
    {
        var template = string.Join('/', path.Split('/').Select(s => SegmentLanguage.All.Where(t => t.Texts.Contains(s)).Select(t => "{" + t.Name + "}").FirstOrDefault() ?? s));
        return PathLanguage.Of(template).IsSameAs(language.Intersect(PathLanguage.Every)) ? template : null;
    }

    private static HashSet<string> Exact(IEnumerable<TextPattern> patterns) => patterns.Where(p => p.Kind == TextPatternKind.Exact).Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
}
