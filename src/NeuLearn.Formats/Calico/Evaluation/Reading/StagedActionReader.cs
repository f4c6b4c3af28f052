using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads what a staged policy proposes.</summary>
internal static class StagedActionReader
{
    private static readonly string[] Fields = ["selector", "namespaceSelector", "serviceAccountSelector", "podSelector", "order", "types", "policyTypes", "ingress", "egress"];

    /// <summary>Reads the action: <c>Set</c> when none is written. A proposal to delete has no rules and selects nothing.</summary>
    public static void Read(FieldReader spec)
    {
        var action = spec.Text("stagedAction") ?? "Set";
        if (action is not ("Set" or "Delete" or "Learn" or "Ignore"))
        {
            spec.Report("stagedAction", $"must be Set, Delete, Learn or Ignore, found \"{action}\"");
        }

        if (action == "Delete" && Fields.FirstOrDefault(field => spec.Value(field) is not null) is { } present)
        {
            spec.Report(present, "cannot stand beside stagedAction: Delete");
        }
    }
}
