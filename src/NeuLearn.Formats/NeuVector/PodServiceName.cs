using System.Text.RegularExpressions;

namespace NeuLearn.Formats.NeuVector;

/// <summary>The service that NeuVector puts a pod in. It goes by the name of the pod and by labels, never by owners.</summary>
internal static partial class PodServiceName
{
    private const string Given = "io.neuvector.service.name";
    private const string TemplateHash = "pod-template-hash";

    /// <summary>The name, without the namespace.</summary>
    public static string Of(string pod, IReadOnlyDictionary<string, string> labels)
    {
        if (labels.TryGetValue(Given, out var given) && given.Length > 0) return given.ToLowerInvariant();
        if (labels.TryGetValue(TemplateHash, out var hash) && hash.Length > 0 && pod.IndexOf("-" + hash, StringComparison.Ordinal) is > 0 and var at) return pod[..at];
        if (Replica().IsMatch(pod) || Generated().IsMatch(pod)) return WithoutLast(WithoutLast(pod));
        return WithoutLast(pod);
    }

    private static string WithoutLast(string name) => name.LastIndexOf('-') is > 0 and var dash ? name[..dash] : name;

    // A pod of a Deployment always has the label of its hash; where that is not known, the form of the name tells.
    [GeneratedRegex("^.*-[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Generated();

    [GeneratedRegex("^.*-([a-f0-9]{6,10}|[0-9]{1,5})-[a-z0-9]{5}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Replica();
}
