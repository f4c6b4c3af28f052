namespace NeuLearn.Formats.Evaluation.Requests;

/// <summary>DNS names in the form in which they are compared.</summary>
internal static class NormalName
{
    /// <summary>The name in lower case, without the dot of the root.</summary>
    public static string Of(string name) => name.TrimEnd('.').ToLowerInvariant();
}
