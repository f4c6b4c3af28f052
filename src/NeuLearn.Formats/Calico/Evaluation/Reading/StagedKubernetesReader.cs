using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads a staged Kubernetes NetworkPolicy: it is checked as one, and never enforced.</summary>
internal static class StagedKubernetesReader
{
    /// <summary>Reads the specification.</summary>
    public static void Read(FieldReader spec)
    {
        StagedActionReader.Read(spec);
        if (spec.Mapping("podSelector") is { } selector)
        {
            LabelSelectorReader.Read(selector);
        }

        PolicyRuleReader.Read(spec, "ingress", "from");
        PolicyRuleReader.Read(spec, "egress", "to");
        foreach (var type in (spec.Texts("policyTypes") ?? []).Where(type => type is not ("Ingress" or "Egress")))
        {
            spec.Report("policyTypes", $"must be Ingress or Egress, found \"{type}\"");
        }

        spec.RefuseUnknown();
    }
}
