using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn.Formats.Bundle;

/// <summary>Makes imported rules of a bundle.</summary>
internal static class BundleImport
{
    /// <summary>The name of the format.</summary>
    public const string Format = "bundle";

    /// <summary>The import of a bundle in the names of this cluster. A bundle of the same name that was imported before is replaced.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="mapping">The names.</param>
    /// <param name="path">Where it was read from.</param>
    /// <exception cref="BundleException">The mapping does not fit, or a rule cannot be one.</exception>
    public static PolicyImport Of(BaselineBundle bundle, BundleMapping mapping, string path)
    {
        var name = bundle.Manifest.Name;
        var rules = mapping.Apply(bundle.Rules).Select(r => Rule(r, name)).ToList();
        // Two rules that became one are one, with the provenance of both.
        var merged = rules.GroupBy(r => r.Rule.Id, StringComparer.Ordinal)
            .Select(g => g.First() with { Rule = g.First().Rule with { Provenance = [.. g.SelectMany(r => r.Rule.Provenance).Distinct(StringComparer.Ordinal)] } });
        return new PolicyImport { Format = Format, Objects = [new ImportedObject(name, path)], Rules = [.. merged], Files = new HashSet<string>(StringComparer.Ordinal) { path } };
    }

    private static ImportedRule Rule(BundledRule bundled, string name)
    {
        var seen = bundled.Evidence is { } evidence ? $", {evidence} there" : "";
        try
        {
            return ImportedRule.Of(RuleMatch.Of(bundled.Rule), bundled.Rule.Action, [name], [$"imported from bundle {name}: {bundled.Rule.Id}{seen}", .. bundled.Rule.Provenance]);
        }
        catch (ReviewException e)
        {
            throw new BundleException($"{bundled.Rule.Id}: {e.Message}");
        }
    }
}
