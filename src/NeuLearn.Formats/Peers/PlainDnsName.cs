using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Peers;

/// <summary>DNS names, and patterns of them with a leading <c>*.</c>, as platforms take them.</summary>
internal static partial class PlainDnsName
{
    /// <summary>Whether a text is one.</summary>
    public static bool Is(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^(\*\.)?[-a-z0-9_]+(\.[-a-z0-9_]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
