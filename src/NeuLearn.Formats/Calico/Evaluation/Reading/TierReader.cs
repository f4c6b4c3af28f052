using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads a tier. Those that every cluster has cannot be changed.</summary>
internal static class TierReader
{
    /// <summary>Reads the tier in <paramref name="spec" />.</summary>
    public static CalicoTier Read(ManifestObject candidate, FieldReader spec)
    {
        var action = spec.Text("defaultAction") ?? "Deny";
        var tier = new CalicoTier(candidate.Name, spec.Number("order") ?? double.PositiveInfinity, PassesRest: action == "Pass");
        spec.RefuseUnknown();
        if (action is not ("Deny" or "Pass"))
        {
            spec.Report("defaultAction", $"must be Deny or Pass, found \"{action}\"");
        }

        if (CalicoTier.BuiltIn.FirstOrDefault(known => known.Name == tier.Name) is { } fixedTier && fixedTier != tier)
        {
            spec.Report(FormattableString.Invariant($"the tier {tier.Name} has order {fixedTier.Order} and defaultAction {(fixedTier.PassesRest ? "Pass" : "Deny")}, always"));
        }

        return tier;
    }
}
