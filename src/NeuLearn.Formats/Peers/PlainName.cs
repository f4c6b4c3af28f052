using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Peers;

/// <summary>Names that objects of a cluster may have: nothing in them means more than itself.</summary>
internal static partial class PlainName
{
    /// <summary>Whether a text can be the name of a pod, a namespace or an account.</summary>
    public static bool Is(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
