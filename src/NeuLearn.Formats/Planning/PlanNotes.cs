using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>What a person should know before applying an export, whatever its format.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="asked">The services to enforce.</param>
/// <param name="planned">Those that a policy is written for.</param>
internal sealed class PlanNotes(ExportRequest request, IReadOnlySet<Peer> asked, IReadOnlyList<Peer> planned)
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
            Line("namespaces that the inventory does not list: create them first", planned.Select(s => s.Namespace).OfType<string>().Where(s => !namespaces.Contains(s))),
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

    /// <summary>What holds for every platform that selects pods by their labels.</summary>
    public static IEnumerable<string> OfSelectors(ExportPlan plan, ServiceSelectors selectors)
    {
        var policy = plan.Request.Policy;
        var spaces = plan.Services.Select(s => s.Service.Namespace!).ToHashSet(StringComparer.Ordinal);
        string?[] lines =
        [
            Line("the labels of some pods are not known, selectors were not proven against them", Names(selectors.LabelsUnknown.Where(s => spaces.Contains(s.Namespace!)))),
            plan.Request.Options.As == ExportAs.Current && policy.Services.Any(s => policy.ModeOf(s) != Mode.Protect)
                ? Line("enforced also towards services that are not: no policy can tell those apart", Names(plan.Services.Select(s => s.Service))) : null,
        ];
        return lines.OfType<string>();
    }

    private static IEnumerable<string> Names(IEnumerable<Peer> peers) => peers.Select(p => p.ToString());
}
