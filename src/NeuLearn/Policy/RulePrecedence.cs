namespace NeuLearn.Policy;

/// <summary>Which of two rules that say the same is named: a person's before an imported one before a learned one.</summary>
internal static class RulePrecedence
{
    /// <summary>The smaller comes first.</summary>
    public static int Of(RuleOrigin origin) => origin switch { RuleOrigin.User => 0, RuleOrigin.Imported => 1, _ => 2 };
}
