using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Planning;

/// <summary>What a person should know of policies that select by label, whatever their format.</summary>
internal static class SelectorNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, ServiceSelectors selectors)
    {
        var policy = plan.Request.Policy;
        var spaces = plan.Services.Select(s => s.Service.Namespace!).ToHashSet(StringComparer.Ordinal);
        var enforced = plan.Services.Where(s => s.Mode == Mode.Protect).Select(s => s.Service.ToString());
        if (PlanNotes.Line("the labels of some pods are not known, selectors were not proven against them",
            selectors.LabelsUnknown.Where(s => spaces.Contains(s.Namespace!)).Select(s => s.ToString())) is { } unknown) yield return unknown;
        if (plan.Request.Options.As == ExportAs.Current && policy.Services.Any(s => policy.ModeOf(s) != Mode.Protect)
            && PlanNotes.Line("enforced also towards services that are not: no policy can tell those apart", enforced) is { } open) yield return open;
    }
}
