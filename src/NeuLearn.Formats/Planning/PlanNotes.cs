using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>What a person should know before applying an export, whatever its format.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="format">What the format can say.</param>
/// <param name="asked">The services to enforce.</param>
/// <param name="planned">Those that a policy is written for.</param>
internal sealed class PlanNotes(ExportRequest request, FormatCapabilities format, IReadOnlySet<Peer> asked, IReadOnlyList<Peer> planned)
{
    private const int MostNames = 10;

    public IReadOnlyList<string> Lines(IReadOnlyList<Peer> discover)
    {
        var policy = request.Policy;
        var ruled = policy.Rules.Where(r => r.Action == RuleAction.Allow).SelectMany(r => new[] { r.Client, r.Server }).ToHashSet();
        var namespaces = policy.Directory.Document.Namespaces.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var drafted = planned.ToHashSet();
        List<string?> lines =
        [
            Line("left out, in discover", Names(discover)),
            Line("not exported, nothing was learned of them", Names(asked.Where(s => !ruled.Contains(s)))),
            Line("not exported, no policy can select them", Names(asked.Where(s => ruled.Contains(s) && !drafted.Contains(s)))),
            !format.IsNamespaced ? null : Line("namespaces that the inventory does not list: create them first", planned.Select(s => s.Namespace).OfType<string>().Where(s => !namespaces.Contains(s))),
        ];
        return [.. lines.OfType<string>()];
    }

    /// <summary>A note about some names: the first of them, and how many more there are; null when there are none.</summary>
    public static string? Line(string what, IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (all.Count == 0) return null;
        var more = all.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - MostNames} more") : "";
        return $"{what}: {string.Join(", ", all.Take(MostNames))}{more}";
    }

    private static IEnumerable<string> Names(IEnumerable<Peer> peers) => peers.Select(p => p.ToString());
}
