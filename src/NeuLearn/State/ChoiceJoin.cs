namespace NeuLearn.State;

/// <summary>Joins what was chosen, by people or by promotion: modes, preferences, decisions, imported policies.</summary>
internal static class ChoiceJoin
{
    /// <summary>Joins it.</summary>
    /// <returns>The engine it was joined into.</returns>
    public static PolicyEngine Join(PolicyEngine source, PolicyEngine target)
    {
        target.Modes.Join(source.Modes);
        target.ModeDefaults.Join(source.ModeDefaults);
        foreach (var (name, value, time) in source.Preferences.Entries) target.Preferences.Join(name, value, time);
        foreach (var (decision, isNote, time) in source.Decisions.Entries) target.Decisions.Join(decision, isNote, time);
        target.Imports.Join(source.Imports);
        return target;
    }
}
